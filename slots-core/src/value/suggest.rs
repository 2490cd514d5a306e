//! The nearest declared name to one that is unknown. It is looked for when an error is printed, never before.

/// The nearest of `candidates` to `name`, if one is near enough: at most a third of its characters away by the optimal
/// string alignment distance (an insertion, a deletion, a substitution or a transposition of neighbours counts one),
/// ignoring case.
#[cfg(feature = "std")]
pub(crate) fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// No mistyped name is longer; the comparison takes time in the product of both lengths.
    const LONGEST: usize = 200;
    if name.len() > LONGEST {
        return None;
    }
    let lower = name.to_lowercase();
    let len = lower.chars().count();
    let (mut best, mut least) = (None, usize::MAX);
    for candidate in candidates.into_iter().filter(|candidate| candidate.len() <= LONGEST) {
        let (long, short) = (len.max(candidate.chars().count()), len.min(candidate.chars().count()));
        let allowed = long.max(3) / 3;
        // The distance is at least the difference of the lengths, and a name is no correction of itself.
        if long - short > allowed || candidate == name {
            continue;
        }
        let distance = strsim::osa_distance(&lower, &candidate.to_lowercase());
        if distance <= allowed && distance < least && distance < candidate.chars().count() {
            (best, least) = (Some(candidate), distance);
        }
    }
    best
}

/// Suggests nothing: the distance needs the standard library.
#[cfg(not(feature = "std"))]
pub(crate) fn nearest<'a>(_: &str, _: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    None
}
