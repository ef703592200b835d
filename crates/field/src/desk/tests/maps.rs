use super::*;

#[test]
fn a_map_file_is_reached_by_its_name_alone() {
    let home = tempfile::tempdir().unwrap();
    let (desk, events) = made(home.path());
    let map = home.path().join("kherson.pmtiles");
    std::fs::write(&map, [b"PMTiles\x03".as_slice(), &[7; 1_000]].concat()).unwrap();
    let wrong = home.path().join("wrong.pmtiles");
    std::fs::write(&wrong, b"not a map at all").unwrap();
    start(&desk, "add_map", &json!({ "path": wrong }));
    assert_eq!(ended(&events, "add_map")["failure"]["code"], "map_not_added");
    start(&desk, "add_map", &json!({ "path": map }));
    let added = ended(&events, "add_map");
    assert_eq!((&added["state"], &added["output"]["bytes"]), (&json!("done"), &json!(1_008)));
    assert_eq!(desk.call("list_maps", json!({})).unwrap()[0]["name"], "kherson.pmtiles");
    let piece = desk.bytes("/map/kherson.pmtiles", Some("bytes=0-7"));
    assert_eq!((piece.status, piece.body.as_slice()), (206, b"PMTiles\x03".as_slice()));
    for path in ["/map/../vault.toml", "/map/..%2fvault.toml", "/map/vault.toml", "/original/../vault.toml"] {
        assert_eq!(desk.bytes(path, None).status, 404, "{path}");
    }
}

#[test]
fn a_map_that_is_removed_is_gone_and_nothing_else_is() {
    let home = tempfile::tempdir().unwrap();
    let (desk, events) = made(home.path());
    let map = home.path().join("kherson.pmtiles");
    std::fs::write(&map, b"PMTiles\x03 and more").unwrap();
    start(&desk, "add_map", &json!({ "path": map }));
    ended(&events, "add_map");
    for name in ["../vault.toml", "other.pmtiles", "../../kherson.pmtiles"] {
        assert_eq!(
            desk.call("remove_map", json!({ "name": name })).unwrap_err().code,
            "map_unknown",
            "{name}"
        );
    }
    desk.call("remove_map", json!({ "name": "kherson.pmtiles" })).unwrap();
    assert_eq!(desk.call("list_maps", json!({})).unwrap(), json!([]));
    assert!(map.exists() && home.path().join("vault/vault.toml").exists());
}

#[test]
fn a_map_that_was_stopped_leaves_no_part_of_it() {
    let home = tempfile::tempdir().unwrap();
    let (desk, _events) = made(home.path());
    let map = home.path().join("kherson.pmtiles");
    std::fs::write(&map, b"PMTiles\x03 and more").unwrap();
    let work = crate::work::Work::default();
    work.stop();
    let stopped = AddMap { path: map }.copy(&desk, &work).unwrap_err();
    assert!(stopped.is_stop(), "{stopped:?}");
    assert_eq!(std::fs::read_dir(home.path().join("vault/maps")).unwrap().count(), 0);
}
