# What the parts of the gate have in common. To be sourced.

set -euo pipefail
export CARGO_TERM_COLOR=never CARGO_INCREMENTAL=0

step() { printf '\n== %s (%ss)\n' "$1" "$SECONDS"; }

# What is left out is said where it is left out, and once more at the end.
skipped=()
skip() {
  printf '\n** SKIPPED: %s\n' "$1"
  skipped+=("$1")
}
report_skipped() {
  if ((${#skipped[@]})); then
    printf '\n** SKIPPED in all: %s\n' "${#skipped[@]}"
    printf '   %s\n' "${skipped[@]}"
  else
    printf '\nnothing skipped\n'
  fi
}

# Runs the parts that are asked for, or all of them. A part is a function `part_<name>`.
run_parts() {
  local all=("${parts[@]}") part
  (($#)) || set -- "${all[@]}"
  for part in "$@"; do
    if ! declare -F "part_$part" >/dev/null; then
      printf 'no part %s: there are %s\n' "$part" "${all[*]}" >&2
      return 2
    fi
  done
  for part in "$@"; do "part_$part"; done
  report_skipped
  step 'done'
}

has_valgrind() {
  command -v valgrind >/dev/null && return
  step 'install valgrind, which counts instructions and watches memory'
  { apt-get update -q && apt-get install -qy valgrind; } >/dev/null 2>&1 && command -v valgrind >/dev/null
}

has_nightly() {
  cargo +nightly --version >/dev/null 2>&1 || rustup toolchain install nightly --profile minimal >/dev/null 2>&1
}

has_miri() {
  has_nightly || return
  cargo +nightly miri --version >/dev/null 2>&1 ||
    rustup component add miri rust-src --toolchain nightly >/dev/null 2>&1
}

# The least Rust that Cargo.toml promises.
msrv() { sed -n 's/^rust-version = "\(.*\)"/\1.0/p' Cargo.toml | head -n 1; }

has_msrv() {
  cargo "+$(msrv)" --version >/dev/null 2>&1 ||
    rustup toolchain install "$(msrv)" --profile minimal >/dev/null 2>&1
}

# The binaries of tests that run code of the library and no compiler: each folder of tests/ with a main.rs but `ui` and
# `programs`, which start others.
library_tests() {
  local main name
  for main in tests/*/main.rs; do
    name=${main#tests/}
    name=${name%/main.rs}
    case $name in ui | programs) ;; *) printf -- '--test=%s\n' "$name" ;; esac
  done
}

# What a function returns is leaked where a destructor panics on the way out of it: rustc does not drop it (rust-lang/rust 47949), with
# the library or without:
#
#     fn fails() -> Result<(), Box<str>> {
#         let _panics_when_it_is_dropped = Loud;
#         Err("never".into())
#     }
#
# Miri shows for this test that nothing else is leaked than the errors that it would have been given.
leaks=(--skip a17_a_value_that_panics_when_it_is_dropped)
