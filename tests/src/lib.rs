//! What exercises Cairn as a whole: the story, faults and benchmarks, and the camera card they all photograph with.

pub mod bench;
pub mod card;
pub mod clock;
pub mod demo;
pub mod folder;
pub mod link;
pub mod natural;
pub mod story;
