// SPDX-License-Identifier: MIT
// Calls the library through what bindgen made of include/callkpi.h. The layout
// tests that bindgen writes are compiled and run with it (rustc --test).
#![allow(non_camel_case_types, non_upper_case_globals, non_snake_case, dead_code, deref_nullptr)]
#![allow(unknown_lints, unnecessary_transmutes, clippy::all)]

include!(concat!(env!("CALLKPI_BINDGEN"), "/bindings.rs"));

const SECOND: i64 = 1_000_000;

fn d1() -> Vec<ckpi_contact> {
    let answered = ckpi_outcome_CKPI_OUTCOME_ANSWERED;
    let abandoned = ckpi_outcome_CKPI_OUTCOME_ABANDONED;
    let rows = [
        (0, answered), (10, answered), (20, answered), (21, answered), (45, answered),
        (3, abandoned), (5, abandoned), (15, abandoned), (60, abandoned),
        (12, ckpi_outcome_CKPI_OUTCOME_CALLBACK), (90, ckpi_outcome_CKPI_OUTCOME_OVERFLOW),
    ];
    rows.iter()
        .map(|&(wait, outcome)| {
            let mut c: ckpi_contact = unsafe { std::mem::zeroed() };
            c.present = (ckpi_contact_has_CKPI_CONTACT_HAS_OFFERED_AT | ckpi_contact_has_CKPI_CONTACT_HAS_WAIT) as u32;
            c.offered_at_us = 900_000_000 * SECOND;
            c.wait_us = wait * SECOND;
            c.outcome = outcome as u8;
            c
        })
        .collect()
}

#[test]
fn service_level_save_load() {
    unsafe {
        let mut config: ckpi_state_config = std::mem::zeroed();
        config.struct_size = std::mem::size_of::<ckpi_state_config>() as u32;
        let mut state: *mut ckpi_state = std::ptr::null_mut();
        assert_eq!(ckpi_state_new(&config, &mut state), 0);
        let mut rows = d1();
        let size = std::mem::size_of::<ckpi_contact>();
        let view = ckpi_contact_view { data: rows.as_ptr(), count: rows.len() as _, record_size: size as _, stride: 0 };
        assert_eq!(ckpi_state_add_view(state, &view, std::ptr::null_mut()), 0);

        let mut query: ckpi_metric_query = std::mem::zeroed();
        query.struct_size = std::mem::size_of::<ckpi_metric_query>() as u32;
        query.metric = ckpi_metric_CKPI_METRIC_SERVICE_LEVEL as u32;
        query.threshold_us = 20 * SECOND;
        let kind = ckpi_policy_kind_CKPI_POLICY_SERVICE_LEVEL as u32;
        assert_eq!(ckpi_policy_find(kind, b"answered".as_ptr() as *const _, 8, &mut query.service_level_policy), 0);
        let mut value: ckpi_value = std::mem::zeroed();
        value.struct_size = std::mem::size_of::<ckpi_value>() as u32;
        assert_eq!(ckpi_metric_read(state, &query, &mut value), 0);
        assert_eq!((value.numerator, value.denominator, value.value), (3.0, 5.0, 0.6));

        let mut need = 0;
        assert_eq!(ckpi_state_save(state, std::ptr::null_mut(), 0, &mut need), ckpi_status_value_CKPI_E_SPACE);
        let mut bytes = vec![0u8; need as usize];
        assert_eq!(ckpi_state_save(state, bytes.as_mut_ptr(), need, &mut need), 0);
        let mut loaded: *mut ckpi_state = std::ptr::null_mut();
        assert_eq!(ckpi_state_load(bytes.as_ptr(), need, 0, std::ptr::null(), &mut loaded), 0);
        let mut equal = 0;
        assert_eq!(ckpi_state_equal(state, loaded, &mut equal), 0);
        assert_eq!(equal, 1);
        ckpi_state_free(loaded);

        rows[7].wait_us = -1;
        let view = ckpi_contact_view { data: rows.as_ptr(), ..view };
        let mut issue: ckpi_issue = std::mem::zeroed();
        issue.struct_size = std::mem::size_of::<ckpi_issue>() as u32;
        assert_eq!(ckpi_state_add_view(state, &view, &mut issue), ckpi_status_value_CKPI_E_RECORD);
        assert_eq!((issue.index, issue.field), (7, ckpi_field_CKPI_FIELD_WAIT as u32));
        ckpi_state_free(state);
    }
}
