//! Archives that are the same bytes for the same content.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use flate2::{Compression, GzBuilder};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use tar::{Builder, EntryType, Header};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use crate::Result;
use crate::program::Target;

/// The files of an archive by their paths, with `/`.
pub(crate) type Content = BTreeMap<String, Vec<u8>>;

/// Returns an archive whose files lie in one folder: .zip for Windows, .tar.gz for others.
pub(crate) fn packed(folder: &str, content: &Content, target: &Target, time: Timestamp) -> Result<Vec<u8>> {
    if target.is_windows() {
        zipped(folder, content, time)
    } else {
        tarred(folder, content, target.programs(), time)
    }
}

fn zipped(folder: &str, content: &Content, time: Timestamp) -> Result<Vec<u8>> {
    let time = time.to_zoned(TimeZone::UTC).datetime();
    let number = |part: i8| u8::try_from(part);
    let time = DateTime::from_date_and_time(
        u16::try_from(time.year())?,
        number(time.month())?,
        number(time.day())?,
        number(time.hour())?,
        number(time.minute())?,
        number(time.second())?,
    )
    .map_err(|_| "a time that an archive cannot hold")?;
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(time)
        .system(System::Unix)
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in content {
        archive.start_file(format!("{folder}/{path}"), options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

fn tarred(folder: &str, content: &Content, programs: &[&str], time: Timestamp) -> Result<Vec<u8>> {
    let packed = GzBuilder::new().write(Vec::new(), Compression::best());
    let mut archive = Builder::new(packed);
    for (path, bytes) in content {
        let mut header = Header::new_gnu();
        header.set_entry_type(EntryType::Regular);
        header.set_size(u64::try_from(bytes.len())?);
        header.set_mode(if programs.contains(&path.as_str()) {
            0o755
        } else {
            0o644
        });
        header.set_mtime(u64::try_from(time.as_second())?);
        header.set_uid(0);
        header.set_gid(0);
        archive.append_data(&mut header, format!("{folder}/{path}"), bytes.as_slice())?;
    }
    Ok(archive.into_inner()?.finish()?)
}
