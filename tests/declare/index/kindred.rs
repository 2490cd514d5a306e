//! Structs whose names are hard to tell apart, or are no names that one would expect.

use slotted::Slotted;

use super::wide::Numbered;

/// Declares a struct of numbered slots with any names.
macro_rules! renamed {
    ($(#[$doc:meta])* $class:ident { $($field:ident = $name:literal,)* }) => {
        $(#[$doc])*
        #[derive(Slotted)]
        pub(crate) struct $class {
            $(#[slots(rename = $name)] $field: u16,)*
        }

        impl Numbered for $class {
            const NAMES: &'static [&'static str] = &[$($name),*];

            fn numbered() -> Self {
                let mut numbers = 0..;
                let mut next = || numbers.next().expect("there are fewer names than numbers");
                Self { $($field: next(),)* }
            }
        }
    };
}

renamed! {
    /// Names that have much in common: equal ends, equal lengths, prefixes of each other, one byte of difference.
    Kinships {
        a = "camera_1_exposure", b = "camera_2_exposure", c = "camera_12_exposure", d = "camera_1exposure",
        e = "the_left_camera_of_the_upper_deck", f = "the_left_camera_of_the_lower_deck", g = "the_left_camera_of_the_upper_desk",
        h = "aaaaaaaaaaaaaaaa", i = "aaaaaaaaaaaaaaab", j = "baaaaaaaaaaaaaaa", k = "aaaaaaaabaaaaaaa", l = "aaaaaaabaaaaaaaa",
        m = "aaaaaaaaaaaaaaaaa", n = "aaaaaaaaaaaaaaaab", o = "aaaaaaaabaaaaaaaa", p = "baaaaaaaaaaaaaaaa",
        q = "aaaa", r = "aaaaa", s = "aaaaaaa", t = "aaaaaaaa", u = "aaaaaaaaa", v = "aaa", w = "aa", x = "a", y = "b", z = "ba",
        aa = "aaaaaaaaaaaaaaa", bb = "aaaaaaaabaaaaaaaaaaaaaaaa", cc = "aaaaaaaaaaaaaaaabaaaaaaaa", dd = "aaaaaaaaaaaaaaaaaaaaaaaab",
    }
}

renamed! {
    /// Names with one hash under every seed, whatever is hashed of them: equal ends, ends whose lengths make up for a byte,
    /// and long ones put together so that their folds are equal. They are found all the same.
    Rivals {
        s1 = "sensor_1_value", s2 = "sensor_2_value", t1 = "temp_iabc", t2 = "temp_xaabc",
        a = "ab", b = "abc", c = "no", d = "non", e = "a", f = "aac", g = "bbbbcccc", h = "bbbbbcccc",
        i = "cam_uBsm4SK1t3BW_exposure_in_sec", j = "lensbbIUyKtmdZQd_exposure_in_sec",
        k = "cam_ysXv4iswcLcG_exposure_in_sec", l = "lensF_HnyKn91b46_exposure_in_sec",
        o = "doors", p = "make", q = "model", r = "fuel_type",
    }
}

renamed! {
    /// A name may be any text that is not empty.
    Any {
        blank = " ", zoom = "optical zoom", lines = "optical\nzoom", nul = "\0", nuls = "\0\0", path = "a.b[2]",
        tick = "`", quote = "\"", apostrophe = "'", size = "Größe", exposure_ja = "日本語のカメラの露出時間",
        shutter_ja = "日本語のカメラの露光時間", telescope = "🔭", kind = "type", me = "self", dict = "__dict__",
        underscore = "_", accent = "\u{301}", sharp = "\u{e9}", plain = "e", backslash = "\\", braces = "{}",
        place = "{0}", percent = "%s",
    }
}
