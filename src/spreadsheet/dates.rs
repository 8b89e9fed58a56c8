//! Days as spreadsheets count them.

use rust_decimal::Decimal;

/// The day of a serial number (days since 1899-12-30, as Excel counts from March 1900 on); nothing outside 1900–9999.
/// A time of day is dropped.
pub fn date_of(serial: Decimal) -> Option<jiff::civil::Date> {
    let days: i32 = serial.trunc().to_string().parse().ok()?;
    // Serial 60 is a day that never was (29 February 1900); below 61 the count is one off.
    let days = if days < 60 { days + 1 } else { days };
    if !(2..=2_958_465).contains(&days) || serial.trunc() == Decimal::from(60) {
        return None;
    }
    jiff::civil::Date::constant(1899, 12, 30)
        .checked_add(jiff::Span::new().days(days))
        .ok()
}

/// The serial number of a day, as [`date_of`] reads it.
pub fn serial_of(date: jiff::civil::Date) -> Option<Decimal> {
    let days = date
        .since(jiff::civil::Date::constant(1899, 12, 30))
        .ok()?
        .get_days();
    if days < 2 {
        None
    } else {
        Some(Decimal::from(if days <= 60 { days - 1 } else { days }))
    }
}

/// Reads `30. 9. 2020`, `7. 5.2021`, `2021-05-07` or `7/5/2021` (day first) as a day.
pub fn date_of_text(text: &str) -> Option<jiff::civil::Date> {
    let text = text.trim();
    if let Ok(date) = text.parse::<jiff::civil::Date>() {
        return Some(date);
    }
    let parts: Vec<i16> = text
        .trim_end_matches('.')
        .split(['.', '/'])
        .map(|part| part.trim().parse().ok())
        .collect::<Option<Vec<i16>>>()?;
    let [day, month, year] = parts[..] else {
        return None;
    };
    jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::*;

    #[test]
    fn serials_are_days_as_excel_counts_them() {
        for (serial, day) in [
            (1, Date::constant(1900, 1, 1)),
            (59, Date::constant(1900, 2, 28)),
            (61, Date::constant(1900, 3, 1)),
            (45_702, Date::constant(2025, 2, 14)),
            (2_958_465, Date::constant(9999, 12, 31)),
        ] {
            assert_eq!(date_of(Decimal::from(serial)), Some(day));
            assert_eq!(serial_of(day), Some(Decimal::from(serial)));
        }
        for bad in [-1, 0, 60, 2_958_466] {
            assert_eq!(date_of(Decimal::from(bad)), None, "{bad}");
        }
    }
}
