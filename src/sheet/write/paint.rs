//! The colours and type of every [`Look`], as plain data, so that a test can measure their contrast.

use crate::sheet::Look;

/// How a look is painted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Paint {
    /// The colour of the letters, `0xRRGGBB`.
    pub ink: u32,
    /// The colour behind them; the sheet's white where there is none.
    pub paper: Option<u32>,
    /// The colour of the hatching across the paper.
    pub hatch: Option<u32>,
    /// The frame around the cell.
    pub frame: Frame,
    /// The colour of the frame.
    pub frame_colour: u32,
    /// The size of the letters, in points.
    pub size: u8,
    /// The cut of the letters.
    pub letters: Letters,
    /// Whether text is broken into lines.
    pub wrapped: bool,
}

/// The cut of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Letters {
    /// Upright.
    Upright,
    /// Bold.
    Bold,
    /// Slanted.
    Slanted,
    /// Underlined.
    Underlined,
}

/// The frame around a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// An empty list.
    None,
    /// A full line.
    Line,
    /// A dotted line: what may be left blank.
    Dots,
    /// A line above only: what is added up.
    Above,
}

const INK: u32 = 0x001F_1F1F;
const NAVY: u32 = 0x001F_3864;
const GREY: u32 = 0x0059_5959;
const PALE_LINE: u32 = 0x00BF_BFBF;

const BASE: Paint = Paint {
    ink: INK,
    paper: None,
    hatch: None,
    frame: Frame::None,
    frame_colour: PALE_LINE,
    size: 11,
    letters: Letters::Upright,
    wrapped: true,
};

/// Returns the paint of a look. What must be filled in is yellow in a full frame and what may be is paler in a dotted one, so
/// that they differ also in print and for who does not see colours.
pub(super) const fn paint(look: Look) -> Paint {
    match look {
        Look::Plain => BASE,
        Look::Ruled => Paint {
            frame: Frame::Line,
            ..BASE
        },
        Look::Title => Paint {
            ink: NAVY,
            size: 16,
            letters: Letters::Bold,
            wrapped: false,
            ..BASE
        },
        Look::Subtitle => Paint {
            ink: 0x0044_546A,
            wrapped: false,
            ..BASE
        },
        Look::Heading => Paint {
            ink: 0x00FF_FFFF,
            letters: Letters::Bold,
            ..framed(0x001F_4E78, Frame::Line, 0x00FF_FFFF)
        },
        Look::Group => Paint {
            ink: NAVY,
            letters: Letters::Bold,
            ..framed(0x00D9_E2F0, Frame::Line, PALE_LINE)
        },
        Look::Path => Paint {
            ink: NAVY,
            letters: Letters::Bold,
            wrapped: false,
            ..framed(0x00D9_E2F0, Frame::None, PALE_LINE)
        },
        Look::Given => framed(0x00ED_EDED, Frame::Line, PALE_LINE),
        Look::Required => framed(0x00FF_F2CC, Frame::Line, 0x007F_6000),
        Look::Optional => framed(0x00FF_FBEB, Frame::Dots, 0x007F_6000),
        Look::Closed => Paint {
            ink: 0x0040_4040,
            hatch: Some(0x00C8_C8C8),
            ..framed(0x00EE_EEEE, Frame::Line, PALE_LINE)
        },
        Look::Computed => Paint {
            ink: NAVY,
            ..framed(0x00EA_F1FB, Frame::Line, PALE_LINE)
        },
        Look::Total => Paint {
            ink: NAVY,
            letters: Letters::Bold,
            ..framed(0x00D9_E2F0, Frame::Above, NAVY)
        },
        Look::Help => Paint {
            ink: GREY,
            size: 9,
            letters: Letters::Slanted,
            ..BASE
        },
        Look::Good => Paint {
            ink: 0x001E_5128,
            ..framed(0x00E2_F0D9, Frame::Line, PALE_LINE)
        },
        Look::Doubtful => Paint {
            ink: 0x006B_3F00,
            ..framed(0x00FF_E0B2, Frame::Line, PALE_LINE)
        },
        Look::Bad => Paint {
            ink: 0x008B_1A1A,
            ..framed(0x00FB_E0DD, Frame::Line, PALE_LINE)
        },
        Look::Link => Paint {
            ink: 0x000B_5394,
            letters: Letters::Underlined,
            frame: Frame::Line,
            ..BASE
        },
        Look::GivenLink => Paint {
            ink: 0x000B_5394,
            letters: Letters::Underlined,
            ..framed(0x00ED_EDED, Frame::Line, PALE_LINE)
        },
        Look::Key => Paint {
            ink: GREY,
            size: 8,
            wrapped: false,
            ..BASE
        },
    }
}

const fn framed(paper: u32, frame: Frame, frame_colour: u32) -> Paint {
    Paint {
        paper: Some(paper),
        frame,
        frame_colour,
        ..BASE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Look; 19] = [
        Look::Plain,
        Look::Title,
        Look::Subtitle,
        Look::Heading,
        Look::Group,
        Look::Given,
        Look::Required,
        Look::Optional,
        Look::Closed,
        Look::Computed,
        Look::Total,
        Look::Help,
        Look::Good,
        Look::Doubtful,
        Look::Bad,
        Look::Link,
        Look::GivenLink,
        Look::Key,
        Look::Path,
    ];

    /// Relative luminance after WCAG 2.
    fn luminance(colour: u32) -> f64 {
        let [_, red, green, blue] = colour.to_be_bytes();
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    fn contrast(one: u32, other: u32) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_look_can_be_read() {
        assert!((contrast(0, 0x00FF_FFFF) - 21.0).abs() < 1e-9);
        for look in ALL {
            let Paint {
                ink, paper, hatch, ..
            } = paint(look);
            for behind in [Some(paper.unwrap_or(0x00FF_FFFF)), hatch].into_iter().flatten() {
                let ratio = contrast(ink, behind);
                assert!(ratio >= 4.5, "{look:?}: {ratio:.2} on {behind:06X}");
            }
        }
    }

    #[test]
    fn cells_to_be_filled_in_differ_from_others() {
        let frames = [Look::Required, Look::Optional].map(|look| paint(look).frame);
        assert_eq!(frames, [Frame::Line, Frame::Dots]);
        let papers = [
            Look::Required,
            Look::Optional,
            Look::Given,
            Look::Closed,
            Look::Plain,
        ]
        .map(|look| (paint(look).paper, paint(look).hatch));
        for (i, paper) in papers.iter().enumerate() {
            assert!(!papers[..i].contains(paper));
        }
    }
}
