#![cfg_attr(fuzzing, no_main)]

slotted_fuzz::target!(text);
