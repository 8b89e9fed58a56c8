//! The bill of materials: `CycloneDX` 1.5 as JSON.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::packages::{Packages, key, licence};
use crate::program::Target;
use crate::{Result, digest};

/// Returns the bill of materials of a program.
pub(crate) fn text(packages: &Packages, target: &Target, program: &[u8], time: Timestamp) -> Result<String> {
    let reference = |key: &str| format!("pkg:cargo/{}", key.replace(' ', "@"));
    let own = key(&packages.own);
    let mut components = Vec::new();
    for package in &packages.others {
        let key = key(package);
        let mut component = json!({
            "type": "library",
            "bom-ref": reference(&key),
            "name": package.name.as_str(),
            "version": package.version.to_string(),
            "scope": "required",
            "licenses": [{ "expression": licence(package)? }],
            "purl": reference(&key),
        });
        if let Some(digest) = packages.digests.get(&key) {
            component["hashes"] = json!([{ "alg": "SHA-256", "content": digest }]);
        }
        if let Some(repository) = &package.repository {
            component["externalReferences"] = json!([{ "type": "vcs", "url": repository }]);
        }
        components.push(component);
    }
    let dependencies: Vec<Value> = packages
        .uses
        .iter()
        .map(|(user, used)| {
            let used: Vec<String> = used.iter().map(|key| reference(key)).collect();
            json!({ "ref": reference(user), "dependsOn": used })
        })
        .collect();
    let built = digest(program);
    let bom = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": serial_number(&built),
        "version": 1,
        "metadata": {
            "timestamp": time.to_string(),
            "component": {
                "type": "application",
                "bom-ref": reference(&own),
                "name": packages.own.name.as_str(),
                "version": packages.version(),
                "description": packages.own.description,
                "hashes": [{ "alg": "SHA-256", "content": built }],
                "licenses": [{ "expression": licence(&packages.own)? }],
                "purl": reference(&own),
                "properties": [{ "name": "target", "value": target.name }],
            },
        },
        "components": components,
        "dependencies": dependencies,
    });
    Ok(serde_json::to_string_pretty(&bom)? + "\n")
}

/// Returns a number that is always the same for the same program: a UUID of version 8, whose bits are free (RFC 9562, 5.8).
fn serial_number(digest: &str) -> String {
    let part = |from: usize, to: usize| digest.get(from..to).unwrap_or_default();
    format!(
        "urn:uuid:{}-{}-8{}-8{}-{}",
        part(0, 8),
        part(8, 12),
        part(12, 15),
        part(15, 18),
        part(18, 30)
    )
}
