// The names, of mixed length as in real structs: an index could be tuned to `field_0 .. field_127`. The macros of the
// file that includes this one decide what is made of them: the structs in `names.rs`, the tables of `phf` in
// `build.rs`.

subject!(Three: x y z);

subject!(Five: bid ask last volume open_interest);

lineage! {
    ThirtyTwo:
    Device { id host port enabled baud_rate temperature firmware_version uptime_seconds }
    Camera(device: Device) { gain offset rows columns bin_x bin_y exposure_time readout_noise_electrons }
    Telescope(camera: Camera) { ra dec airmass azimuth altitude focus tracking_rate rotator_position_angle }
    Spectrograph(telescope: Telescope) { u grating filter_wheel shutter slit_width cooler_power humidity dew_point_celsius }
}

chain! {
    ThirtyTwo:
    Instrument {
        id host port enabled baud_rate temperature firmware_version uptime_seconds gain offset rows columns bin_x bin_y exposure_time
        readout_noise_electrons
    }
    Observatory(instrument: Instrument) {
        ra dec airmass azimuth altitude focus tracking_rate rotator_position_angle u grating filter_wheel shutter slit_width
        cooler_power humidity dew_point_celsius
    }
}

subject!(OneHundredTwentyEight:
    // position
    x y z lat lon alt yaw roll pitch heading course velocity acceleration climb_rate ground_speed air_speed
    // drive
    rpm map egr torque throttle boost lambda ignition_advance fuel_flow fuel_level fuel_pressure fuel_temperature injector_duty
    knock_retard oil_pressure oil_temperature oil_level coolant_level coolant_temperature intake_pressure
    exhaust_temperature turbo_speed gear gearbox_temperature clutch_position clutch_slip differential_lock
    // brakes and steering
    abs brake brake_pressure_front brake_pressure_rear brake_balance pad_wear disc_temperature steering steering_torque
    wheel_speed_front_left wheel_speed_front_right wheel_speed_rear_left wheel_speed_rear_right slip_ratio slip_angle
    tyre_pressure tyre_temperature tyre_wear camber toe caster ride_height damper_travel spring_rate roll_stiffness
    // energy
    soc soh volts amps watts cell_min cell_max cell_spread pack_temperature charge_rate charge_limit discharge_limit
    regen_limit inverter_temperature phase_current alternator_load battery_voltage
    // occupants
    driver seat mass ballast fan_speed humidity co2 heater defrost blower_mode window_front window_rear
    mirror_angle headlights wipers rain light_level horn
    // history
    odometer trip range_left lap lap_time sector best_lap_time gap_ahead gap_behind fuel_per_lap distance_to_empty pit_stops
    flags weather ambient_temperature wind_speed wind_direction visibility
    // value
    price tax residual_value lease_rate service_due doors year
);
