//! Structs of many slots. Each declares the names of the one before it, and those beside its own name.

#![allow(dead_code, reason = "the slots are reached by name alone")]

use slotted::Slotted;

/// A struct whose slots are numbered in declared order.
pub(crate) trait Numbered: Slotted + 'static {
    /// The names, as they were declared.
    const NAMES: &'static [&'static str];

    /// An object in which every slot holds the position of its name.
    fn numbered() -> Self;
}

macro_rules! growing {
    ([$($declared:ident)*]) => {};
    ([$($declared:ident)*] $class:ident [$($more:ident)*] $($rest:tt)*) => {
        growing!(@declare $class: $($declared)* $($more)*);
        growing!([$($declared)* $($more)*] $($rest)*);
    };
    (@declare $class:ident: $($name:ident)*) => {
        #[derive(Slotted)]
        pub(crate) struct $class {
            $($name: u16,)*
        }

        impl Numbered for $class {
            const NAMES: &'static [&'static str] = &[$(stringify!($name)),*];

            fn numbered() -> Self {
                let mut numbers = 0..;
                let mut next = || numbers.next().expect("there are fewer names than numbers");
                Self { $($name: next(),)* }
            }
        }
    };
}

growing! {
    []
    Slots1 [exposure]
    Slots64 [
        a b c d e f g h i j k l m n o p q r s t ex exp expo expos exposu exposur exposure0 exposures exposure_0
        exposure_00 exposure_of_the_a_lens_in_use exposure_of_the_b_lens_in_use exposure_of_the_c_lens_in_use
        exposure_of_the_d_lens_in_use exposure_of_the_e_lens_in_use exposure_of_the_f_lens_in_use
        exposure_of_the_g_lens_in_use exposure_of_the_h_lens_in_use gain_a_of_channel gain_b_of_channel
        gain_c_of_channel gain_d_of_channel gain_a_of_chanel gain_b_of_chanel gain_c_of_chanel gain_d_of_chanel
        pixel_clock qixel_clock rixel_clock sixel_clock line_clock_p line_clock_q line_clock_r line_clock_s iso iris
        zoom focus aperture_stop spare_0 spare_1 spare_2 spare_3
    ]
    Slots65 [te]
    Slots255 [
        tel tele teles telesc telesco telescop telescope telescope_m telescope_mo telescope_mou telescope_moun
        telescope_mount telescope_mount_a telescope_mount_az telescope_mount_azi telescope_mount_azim
        telescope_mount_azimu telescope_mount_azimut telescope_mount_azimuth telescope_mount_azimuth_e
        telescope_mount_azimuth_en telescope_mount_azimuth_enc telescope_mount_azimuth_enco
        telescope_mount_azimuth_encod telescope_mount_azimuth_encode telescope_mount_azimuth_encoder
        telescope_mount_azimuth_encoder_t telescope_mount_azimuth_encoder_ti telescope_mount_azimuth_encoder_tic
        telescope_mount_azimuth_encoder_tick telescope_mount_azimuth_encoder_ticks sensor_teqperaturx
        sensor_tezperaturx sensor_tempeqaturx sensor_tempezaturx sensor_temperatqrx sensor_temperatzrx
        sensor_teqperature_at_tx sensor_tezperature_at_tx sensor_tempeqature_at_tx sensor_tempezature_at_tx
        sensor_temperatqre_at_tx sensor_temperatzre_at_tx sensor_temperatureqat_tx sensor_temperaturezat_tx
        sensor_temperature_atqtx sensor_temperature_atztx sensor_teqperature_at_thx sensor_tezperature_at_thx
        sensor_tempeqature_at_thx sensor_tempezature_at_thx sensor_temperatqre_at_thx sensor_temperatzre_at_thx
        sensor_temperatureqat_thx sensor_temperaturezat_thx sensor_temperature_atqthx sensor_temperature_atzthx
        sensor_teqperature_at_the_coldx sensor_tezperature_at_the_coldx sensor_tempeqature_at_the_coldx
        sensor_tempezature_at_the_coldx sensor_temperatqre_at_the_coldx sensor_temperatzre_at_the_coldx
        sensor_temperatureqat_the_coldx sensor_temperaturezat_the_coldx sensor_temperature_atqthe_coldx
        sensor_temperature_atzthe_coldx sensor_temperature_at_thq_coldx sensor_temperature_at_thz_coldx
        sensor_temperature_at_the_cqldx sensor_temperature_at_the_czldx sensor_teqperature_at_the_cold_px
        sensor_tezperature_at_the_cold_px sensor_tempeqature_at_the_cold_px sensor_tempezature_at_the_cold_px
        sensor_temperatqre_at_the_cold_px sensor_temperatzre_at_the_cold_px sensor_temperatureqat_the_cold_px
        sensor_temperaturezat_the_cold_px sensor_temperature_atqthe_cold_px sensor_temperature_atzthe_cold_px
        sensor_temperature_at_thq_cold_px sensor_temperature_at_thz_cold_px sensor_temperature_at_the_cqld_px
        sensor_temperature_at_the_czld_px sensor_temperature_at_the_coldqpx sensor_temperature_at_the_coldzpx
        sensor_teqperature_at_the_cold_plate_ofx sensor_tezperature_at_the_cold_plate_ofx
        sensor_tempeqature_at_the_cold_plate_ofx sensor_tempezature_at_the_cold_plate_ofx
        sensor_temperatqre_at_the_cold_plate_ofx sensor_temperatzre_at_the_cold_plate_ofx
        sensor_temperatureqat_the_cold_plate_ofx sensor_temperaturezat_the_cold_plate_ofx
        sensor_temperature_atqthe_cold_plate_ofx sensor_temperature_atzthe_cold_plate_ofx
        sensor_temperature_at_thq_cold_plate_ofx sensor_temperature_at_thz_cold_plate_ofx
        sensor_temperature_at_the_cqld_plate_ofx sensor_temperature_at_the_czld_plate_ofx
        sensor_temperature_at_the_coldqplate_ofx sensor_temperature_at_the_coldzplate_ofx
        sensor_temperature_at_the_cold_plqte_ofx sensor_temperature_at_the_cold_plzte_ofx
        sensor_temperature_at_the_cold_plateqofx sensor_temperature_at_the_cold_platezofx aaa aba aca ada aea afa
        aga aha aia aja aka bab bbb bcb bdb beb bfb bgb bhb bib bjb bkb cac cbc ccc cdc cec cfc cgc chc cic cjc ckc
        dad dbd dcd ddd ded dfd dgd dhd did djd dkd eae ebe ece ede eee efe ege ehe eie eje eke faf fbf fcf fdf fef
        fff fgf fhf fif fjf fkf gag gbg gcg gdg geg gfg ggg ghg gig gjg gkg hah hbh hch hdh heh hfh
    ]
    Slots256 [hgh]
    Slots257 [hhh]
    Slots1000 [
        ab abc hkh iai ibi ici idi iei ifi igi ihi iii iji iki jaj jbj jcj jdj jej jfj jgj jhj jij jjj jkj kak kbk
        kck kdk kek kfk kgk khk kik kjk kkk bias_motor clutch_74 wheel_11 lamp_grating_column_54 cylinder_28
        tank_piston_filter_cylinder_6 lens_gear lamp_bias_73 gear_flat_73 frame_axis_detector_gear
        filter_fuel_pixel_68 stage_prism_piston heater_column column_slit_cylinder_heater_43
        fibre_pump_throttle_grating_53 focus_bias lens_grating_gear_40 tilt_throttle_58 slit grating_filter_heater
        fibre_pump_encoder_tilt_59 dark_fuel_7 pump_offset motor_engine_slit_51 valve_offset_laser lamp_tilt
        row_bias_slit_29 row_shutter_engine_piston_36 bias_47 cylinder_stage_offset fuel_mirror_cell_filter_99
        gear_motor_motor_motor_61 motor_filter_frame_grating dark_gain_focus shutter_68 axis pixel tank_clock
        axis_camera_gain_62 camera_camera_heater_13 focus_clock_camera_dark_26 axis_bias_clutch
        heater_mirror_cell_slit brake_axis row_clutch_64 tank_row column_motor frame_brake_93 mirror
        clock_frame_throttle tilt_axis_slit_29 frame_focus_pixel_78 camera mirror_cell_slit encoder camera_flat_81
        slit_motor_95 dark_16 bias_59 bias_fuel_throttle_camera bias_gear_2 mirror_cell_95 laser_frame
        mirror_clock_64 piston_stage_53 filter_tilt piston_brake_lamp_wheel_19 wheel_mirror_fibre
        shutter_bias_flat_79 gain_gear_filter_stage gear_camera_detector column_5 wheel_3 fibre_64
        wheel_frame_valve_68 wheel_column_brake gear_frame lamp_gain_40 column_27 heater_gain_bias_mirror_cell
        clock_offset detector_motor row_dark motor_focus_lamp_40 axis_70 fibre_mirror_encoder_79 wheel_grating_29
        slit_5 valve_offset clock_motor_bias_clutch engine_stage_slit_88 laser_grating_2 slit_clock_slit_throttle
        clock shutter_focus_gear_34 offset_lens_brake dark_23 heater_tank_97 pump_fibre_22 tilt_mirror shutter_64
        frame_wheel_camera_57 mirror_cell_63 motor_wheel_heater focus_frame tank_offset_motor_tilt shutter_grating
        laser_dark_85 wheel_pump_throttle_37 prism_34 shutter_clock_axis stage_column_lens pixel_tilt_42
        slit_camera_valve_25 wheel_shutter_11 motor_piston_2 heater_tank_74 bias_throttle_encoder
        engine_bias_pump_fuel wheel wheel_offset_brake_wheel_2 piston_mirror_cell_row_slit_17
        axis_detector_encoder_fibre_80 tank_31 clock_shutter_prism wheel_clutch_slit_brake_94 clock_grating_clock_96
        row_mirror_cell encoder_grating_camera lens_fuel grating_throttle_32 heater_fuel_cylinder_offset_7
        valve_detector_pixel brake_pump_59 gear_10 mirror_pump_prism_64 valve_encoder_pixel grating_piston_95
        clock_axis_offset wheel_valve_gain_axis_62 mirror_dark_shutter fibre_motor_heater_bias_48 gain_focus_96
        motor_gain shutter_pump_8 encoder_piston_grating_54 filter_valve_84 tank_bias_34 wheel_stage_frame
        mirror_tank_motor gear_pixel_slit_93 fibre_fuel_offset engine_filter offset_dark_camera_36
        clock_mirror_cell_83 heater_camera_50 dark pixel_63 row_fibre_focus laser_offset_gear_11 focus_gear_30
        clock_cylinder_2 lamp_encoder_lamp_brake_34 filter_engine_46 wheel_brake slit_valve
        motor_mirror_cell_fibre_39 offset_90 piston_engine_shutter_67 fibre_column_detector_19
        detector_mirror_cell_prism_99 shutter cylinder_lens offset_tank_81 gain_detector_grating_74 encoder_clock_76
        shutter_58 stage_mirror_cell camera_brake_31 lamp filter_mirror_86 lamp_slit_clock_row row_engine_43
        lamp_axis_motor_frame_37 wheel_grating_pixel_engine frame_row_33 detector_fuel_23 engine_lamp throttle_50
        pixel_76 lamp_filter motor_fibre gain_slit frame_flat prism_lens_heater axis_focus_fibre_0 valve_53 gear
        encoder_tilt laser_slit_60 axis_clutch stage_axis mirror_tank_lamp_80 lens_encoder_lens_7 frame_grating
        axis_valve_78 stage_valve_heater_shutter tank_grating_mirror encoder_clock_laser engine_flat_94
        bias_throttle_40 axis_throttle_slit_50 column_lamp_4 gear_clutch_stage_54 grating_10 detector_lamp_90
        flat_row_offset_79 column_clutch_gain_pump_72 axis_clock fibre_column_30 pump_piston_8 clock_column_wheel_83
        mirror_cell_4 shutter_29 axis_lens_pump_6 throttle_piston_9 wheel_flat_33 shutter_detector_tank_throttle
        pixel_lens_18 throttle shutter_stage_47 fuel_heater_4 gear_camera_grating_50 gear_bias_tank_clutch_20
        valve_lamp_pump filter_heater_cylinder lamp_mirror_axis motor_pixel_shutter_20 gain_slit_motor_46
        dark_offset_shutter_18 motor_slit_cylinder_fuel wheel_dark_bias_tilt_66 grating_detector_96 heater_offset
        camera_77 encoder_slit_fuel_dark fuel_motor camera_flat_5 brake_dark_encoder_19 frame_lens
        lens_stage_gain_encoder_70 heater_mirror_cell_lamp_heater_54 axis_fibre_wheel_2 fuel column_fibre_fuel
        flat_camera_motor_16 laser_axis_56 wheel_lens_lens stage slit_filter_wheel offset_mirror_grating_fuel
        frame_62 dark_row_44 clock_dark_stage prism_bias_61 piston_clock stage_axis_23 dark_tank_valve
        dark_clock_gain tank gear_brake_piston motor_axis_clock_encoder bias_axis_focus row_flat_fuel pump
        heater_tank stage_shutter_lens_37 tank_laser_lamp_6 engine_row mirror_72 heater_detector_68 lamp_piston_17
        axis_fuel offset_shutter bias_fibre_81 valve_motor filter tilt_throttle_mirror_cell_77 engine_column_dark
        filter_51 column_dark_99 frame_bias_lamp_frame_82 mirror_cell_mirror_cell_lamp wheel_heater_80
        prism_slit_mirror_cell_fibre_13 row_mirror_cell_42 clock_filter_valve_tank_55 brake_clock_pump_mirror_cell
        slit_wheel_33 frame_dark frame_encoder_30 tank_clutch_camera_67 shutter_mirror_laser_row_39 motor_fuel_72
        bias_lens_13 dark_tilt_bias lens_82 lens_grating_lens_grating frame_clutch encoder_26 gain_lens_96
        slit_tank_tank_pump_16 mirror_cell_40 laser_clock_32 filter_axis wheel_camera_pump lamp_66 tilt_6
        cylinder_pixel_slit_36 laser_shutter_36 shutter_12 flat_engine_piston_65 cylinder_dark_27
        row_engine_dark_gain engine gear_detector_tank_stage_51 slit_laser_mirror_cell_26 clock_laser
        dark_encoder_tank_58 clutch_throttle mirror_cell_lens_tilt_66 fibre_gear prism_fibre piston_row_59
        column_wheel_frame_valve_90 bias_bias_column brake_tilt_dark_24 detector_dark frame_18 heater_laser_13
        detector_valve_pixel_encoder_1 laser_row_wheel prism_mirror_77 motor_shutter_column_laser
        mirror_cell_lamp_row mirror_cell_piston_row_flat laser_stage_clock lamp_51 tank_dark_clock_laser_2
        lamp_brake_flat shutter_encoder lens_27 frame_brake_73 clutch_pixel_camera_81 brake_focus_58 flat_motor_15
        fuel_tilt_tank_filter_48 filter_shutter_grating_53 tilt_piston_clock_detector_94 brake_row_motor_21
        grating_tank_82 row_bias_tilt prism_pump_gear tilt_row_valve clock_laser_flat_camera_92 tilt_column
        camera_engine_81 axis_38 filter_slit_cylinder brake_tilt shutter_9 pump_clock_throttle_detector_29
        fibre_tilt motor_clutch_88 slit_gear_tank engine_pixel_94 gain_gear_gain_29 camera_engine_61
        bias_engine_column_69 shutter_dark_stage_72 pump_prism_axis_86 flat mirror_cell_mirror_mirror_fuel_94
        detector_wheel_96 lens_pixel offset_focus_detector_axis_99 gear_pixel_pump_54 gear_filter tilt_engine_64
        wheel_tilt engine_gain_focus_frame_38 piston_tank_5 gear_motor_clutch_51 detector_shutter_60
        filter_wheel_clutch bias_tank_throttle pixel_81 tank_flat_detector shutter_axis_offset_heater_33 flat_lamp_2
        cylinder_mirror_cell_piston engine_5 grating_shutter_encoder_84 camera_lamp_10 camera_pixel_bias_tank_0 gain
        camera_mirror_72 fibre_flat bias_slit_71 engine_prism_clock_filter filter_83 fuel_slit_encoder_heater_76
        engine_throttle_47 fibre_camera_dark_14 mirror_cell_dark camera_encoder_fibre focus_pump_valve_83
        throttle_focus_throttle_shutter heater_piston_laser encoder_encoder row_fibre_pump clock_valve_75
        bias_valve_gear tilt_clutch_slit_62 frame_row_heater motor_prism_pixel_clock_1 prism_clutch_slit_45 row_66
        brake_stage_75 frame_pixel_23 pump_axis_cylinder_cylinder_99 bias_column_lens axis_detector_axis bias_3
        valve_brake lens_72 piston_cylinder_pixel_99 laser_detector throttle_offset_clock frame_flat_3 lens_90
        engine_grating_throttle slit_72 wheel_motor_flat_fibre column_row_32 filter_gear
        mirror_cell_camera_filter_detector_96 frame piston_piston_83 camera_32 gain_axis_camera_56 bias_shutter_24
        grating_fuel offset_fibre_detector_encoder grating_fibre_focus_stage gain_tank_axis_28
        filter_flat_fibre_gear bias_valve_lamp_19 valve_37 dark_clock_40 camera_gain_bias pixel_gear_camera_pump_96
        axis_laser column_detector_53 filter_pump_81 fibre wheel_offset_67 flat_axis_52 valve_cylinder_23
        row_flat_frame flat_pixel_85 tank_frame_piston_heater_8 brake_lamp_filter_brake pump_tank slit_shutter_lamp
        offset_valve_column_46 throttle_shutter_tilt_57 grating_gain_tilt encoder_cylinder
        engine_fibre_wheel_mirror_68 mirror_column fuel_flat_39 gear_mirror_89 frame_clock_mirror_throttle
        brake_column_fibre_12 flat_lens_valve_gain_74 valve_gain_gain_17 piston_row_row_73 motor_dark_mirror
        lamp_throttle_throttle_50 axis_30 laser_cylinder motor_gear_66 tank_shutter_axis_detector_8 laser_frame_2
        offset_lamp tank_lens_lens_82 valve_fuel_valve fuel_15 shutter_laser_column gain_heater_21 filter_65
        slit_prism_18 gain_wheel_offset cylinder_pump_valve_11 clutch_pump_prism_fuel mirror_cell_encoder_90
        prism_gear_61 heater_mirror_column_24 clutch_encoder_piston_45 column_stage_62 pump_pixel_98 dark_77
        fibre_filter_56 detector_brake_86 bias_lamp_focus_tilt_25 fuel_valve_brake_95 valve_tank_tank
        lamp_detector_98 piston_gain_engine_73 lamp_valve gain_encoder_fibre tilt_pump_67
        throttle_encoder_mirror_cell_95 encoder_fibre_heater_38 laser_cylinder_29 focus_77 stage_pixel
        heater_clutch_heater_55 brake_laser_encoder_5 tilt_fibre_shutter row_detector_lamp_51
        gear_cylinder_bias_frame motor_fibre_fuel focus_brake_slit_40 grating_heater_14 pump_focus_wheel_lamp
        pump_wheel_pixel_24 flat_filter_tank_13 cylinder_tank lamp_0 gear_shutter detector_piston_shutter
        flat_engine valve_mirror_cell_clutch_18 frame_lamp_throttle_20 wheel_detector_mirror_21 engine_prism_fuel_7
        shutter_piston_stage_bias valve_dark_80 piston_24 fuel_encoder_mirror_50 lens_fibre_filter row_lens_75
        stage_shutter heater_lamp_throttle_63 column piston_row_lamp_heater_91 mirror_column_slit_45
        flat_shutter_pump_46 focus_49 motor_mirror_cell_15 tilt_gear_column_59 tilt_column_35
        mirror_focus_bias_column frame_16 fibre_prism_column_45 motor_encoder pixel_heater_camera_29
        offset_clock_throttle axis_clutch_column_65 offset_gain clutch encoder_mirror_cylinder_bias_49
        slit_flat_row_stage_13 heater_frame_grating row_91 pump_tilt_motor tank_tank_offset mirror_axis
        tilt_lamp_mirror_prism_51 tank_detector_14 throttle_row motor_20 frame_heater_bias_5 heater_tank_tank
        row_cylinder_engine laser_cylinder_0 mirror_cell_5 throttle_filter_column stage_44 slit_lamp_motor_fuel
        brake_slit_54 focus_wheel_tank filter_pixel_laser engine_frame_89 clock_flat_clutch_99
        column_clutch_clock_column tilt_tilt_25 heater_offset_offset_engine column_shutter_56 mirror_cell_tilt
        bias_piston_42 gain_gear_laser_dark throttle_prism pixel_gain_pump_62 lens_filter frame_gain
        gain_dark_stage_72 pump_dark_5 prism slit_focus_cylinder_82 laser_engine_frame shutter_tilt
        pump_tank_fuel_mirror_cell column_slit_offset_mirror_50 pump_axis_81 dark_detector_heater encoder_flat
        stage_row_70 clock_column_13 tank_motor_filter laser_engine_dark piston_tank_slit_29 offset_fibre
        slit_lens_fibre_27 axis_shutter_lens_fuel laser_bias_pump_7 lamp_focus_grating_85 dark_encoder_56
        tilt_cylinder_frame_69 brake_prism_68 bias_motor_throttle_fuel_7 focus_throttle_heater_cylinder_47
        mirror_cell_offset_heater tank_mirror_frame_94 slit_bias_piston_74 axis_brake_column_50 gain_row_25
        gain_row_clock brake_clock gear_prism_73 gain_wheel_piston_cylinder_52 grating_fibre_offset_wheel_91
        wheel_detector_prism_motor_24 camera_slit_offset_79 motor_47 prism_heater_17 slit_fuel_frame_93 dark_axis
        shutter_clock_47 brake_tilt_engine_77 detector_tilt_77 lens column_clock_tilt_frame piston_2
        gain_grating_clock_70 encoder_bias_32 valve_fibre_shutter_19 wheel_camera_lens grating_82
        throttle_motor_camera_dark motor_row_fuel_46 brake_pixel_16 fuel_lens_pixel_46 prism_focus_cylinder_prism_45
        shutter_focus_42 mirror_column_77 tank_85 valve_encoder_64 tilt_cylinder_74 cylinder_tank_detector_axis
        bias_grating_97 axis_wheel tilt_gear filter_focus wheel_axis_column bias_offset_85 motor_fibre_motor_38
        piston_grating_92 clock_cylinder_43 frame_10 flat_heater_piston_59 laser_grating flat_valve
        mirror_dark_tank_90 pixel_57 throttle_pump detector_frame_column_filter filter_slit_grating
        focus_offset_shutter_68 shutter_tank_stage_mirror_41 mirror_mirror_cell_engine_motor flat_filter
        engine_throttle_59 mirror_cell_stage_filter_90 focus_dark_slit_mirror_18 slit_tilt_axis_68
        piston_gear_bias_throttle_29 fuel_clock_camera_lens mirror_cell_gear gear_valve_axis_35 clock_shutter_12
        axis_bias_tank_row_11 fuel_7 wheel_pixel_gear throttle_axis
    ]
}
