//! The nearest of the declared names to one that is not: worked out when an error is shown, never before.

/// The nearest of `candidates` to `name`, if any is near enough: at most a third of its characters away by the optimal
/// string alignment distance (an insertion, a deletion, a substitution or a transposition of neighbours counts one),
/// letter case aside.
#[cfg(feature = "std")]
pub(crate) fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// No name that a person mistypes is longer; comparing takes the product of two lengths.
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
        // What is so much longer is that far away at least; and a name is no correction of itself.
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

/// Without the standard library nothing is suggested.
#[cfg(not(feature = "std"))]
pub(crate) fn nearest<'a>(_: &str, _: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    None
}
