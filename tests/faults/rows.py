"""The 64 faults of the table that Turnout was designed by, and what shows of each that it does no harm.

Long, for it is a list. Below each fault are the tests, and the functions of `make faults`, that show it, in `tests/`;
behind a dash, what is not shown, and why.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

TABLE: Final = """
1  kill -9 before anything is committed
    faults/test_failpoints.py::test_killed_where_texts_come_in_and_where_they_go_out
    walks/test_copies.py::test_what_is_texted_while_it_is_away_is_handled_once
    faults/kills.py::killed
2  kill -9 between the commit and the answer to the webhook
    faults/test_failpoints.py::test_killed_where_texts_come_in_and_where_they_go_out
    faults/test_failpoints.py::test_the_same_on_postgres
3  kill -9 after the answer, and while a text is handled
    faults/test_failpoints.py::test_killed_where_texts_come_in_and_where_they_go_out
    walks/test_bursts.py::test_kill_in_the_middle_of_a_burst
4  our server is down for six hours
    work/test_sweep.py::test_six_hours_away_lose_nothing_and_double_nothing
    walks/test_copies.py::test_what_is_texted_while_it_is_away_is_handled_once
5  the same webhook five times at once
    work/test_hear.py::test_the_same_text_five_times_at_once_is_one
6  status callbacks out of order
    work/test_reconcile.py::test_receipts_in_any_order_only_move_a_text_forward
    faults/at_the_wire.py::told_in_disorder
7  a captured webhook is replayed a day later
    walks/test_sign_up.py::test_a_text_again_changes_nothing
    work/test_hear.py::test_the_same_text_five_times_at_once_is_one
    - No alarm: Twilio repeats webhooks by itself, and nobody compares how much later. What is repeated changes nothing.
8  a forged or missing signature
    channels/test_twilio_sms.py::test_what_twilio_did_not_sign_is_refused
    walks/test_sign_up.py::test_what_twilio_did_not_sign_is_refused_and_not_kept
9  two texts of one person reach two workers
    work/test_hear.py::test_two_workers_take_the_texts_of_one_person_in_order
    - The order is that of arrival: Twilio's webhooks carry neither a number nor a time.
10  10,000 texts in ten seconds
    walks/test_bursts.py::test_two_hundred_texts_from_forty_phones_at_once
    work/test_door.py::test_stop_overtakes_what_was_texted_before_it
    bench/flood.py::measure
    - So many take longer than a test may: `python -m tests.bench.flood` measures them, `make bench` a tenth.
11  a text of 100 KB, a form of 5 MB
    channels/test_twilio_sms.py::test_a_form_of_one_mebibyte_is_read_and_a_larger_one_is_not
    core/test_engine.py::test_reads_a_hundred_kilobytes
    - A form is refused above 1 MiB and not above 64 KiB, and no text is cut: whatever somebody says is kept whole.
12  NUL, lone surrogates, disguised STOP
    test_understanding_optout.py::test_a_stop_word_is_known_in_every_disguise
    work/test_hear.py::test_any_text_is_kept_whole
    channels/test_twilio_sms.py::test_any_signed_words_arrive_as_they_are
13  a slow pattern in a flow file
    test_understanding_optout.py::test_a_text_of_100_kb_takes_no_time
    core/test_engine.py::test_a_text_of_any_length_takes_no_time
    - Files of organizers hold words and no patterns, so that none can be slow.
14  a text that can not be handled
    work/test_hear.py::test_a_text_that_can_not_be_handled_goes_to_a_person_after_three_tries
    work/test_hear.py::test_several_that_can_not_be_handled_delay_nobody
15  signal-cli is killed while it receives
    lab/test_signal_faults.py::test_signal_cli_is_killed_and_comes_back
    walks/test_signal.py::test_signal_cli_comes_late_goes_and_comes_again
16  the bot is killed while Signal hands over
    channels/test_signal_relay.py::test_a_bot_killed_at_any_moment_loses_nothing_and_sends_nothing_twice
    lab/test_signal_faults.py::test_kill_the_bot_between_lines_and_in_a_burst
17  STOP while the database is away
    work/test_inlet.py::test_a_stop_is_in_force_while_the_database_is_locked
    walks/test_disk.py::test_what_was_acknowledged_while_the_database_was_locked_survives_a_kill
18  an auto-responder loops with the bot
    work/test_door.py::test_one_phone_can_not_make_the_bot_talk_for_ever
    work/test_own_choices.py::test_a_machine_is_not_answered
19  SQLite locked for 30 s
    work/test_inlet.py::test_texts_are_acknowledged_while_the_database_is_locked_and_kept_once_afterwards
    walks/test_disk.py::test_what_was_acknowledged_while_the_database_was_locked_survives_a_kill
    faults/at_the_database.py::locked
20  disk full
    walks/test_disk.py::test_a_disk_that_is_full_stops_what_leaves_and_nothing_that_comes
    faults/at_the_database.py::disk_full
21  EIO on sync
    walks/test_disk.py::test_a_sync_that_fails_ends_the_program_and_nothing_is_acknowledged
    store/test_spool.py::test_a_sync_that_fails_ends_the_process
    faults/at_the_database.py::sync_fails
22  damaged WAL
    walks/test_copies.py::test_a_damaged_log_is_found_and_what_it_lost_is_fetched
    faults/at_the_database.py::log_damaged
23  power loss
    faults/test_power.py::test_when_the_power_fails_all_that_was_told_is_on_the_disk
    store/test_installation.py::test_sqlite_keeps_what_it_has_acknowledged_and_its_rows_together
24  a replica that is behind takes over
    work/test_copies.py::test_lost_rows_are_missed_fetched_again_and_not_answered_again
    work/test_copies.py::test_a_receipt_of_the_other_copy_settles_it
    - Litestream itself is not run: any old copy of the file is the same to us.
25  the PostgreSQL primary is lost in the middle of an ask
    faults/at_the_cluster.py::primary_lost
    - Two clusters and a promotion take longer than a test may: `make faults`, whose seconds are to be below 60.
26  whether a COMMIT happened is not known
    work/test_commits.py::test_whichever_commit_is_cut_off_each_text_is_kept_and_answered_once
27  a stale standby is promoted
    work/test_copies.py::test_a_standby_that_was_behind_is_missed
    work/test_copies.py::test_a_cluster_that_was_promoted_goes_on_once_nothing_is_missing
28  a backup is restored, a machine cloned
    walks/test_copies.py::test_a_copied_folder_waits_to_be_adopted_and_doubles_nothing
    work/test_copies.py::test_a_copy_sends_nothing_until_it_is_adopted_and_nothing_twice_then
    work/test_snapshots.py::test_a_machine_that_went_back_to_a_snapshot_texts_nobody_twice
    walks/test_copies.py::test_a_machine_that_went_back_to_a_snapshot_answers_nobody_twice
    work/test_front_door.py::test_a_clone_hears_at_the_public_address_that_another_one_lives
29  slow queries have all connections
    store/test_engines.py::test_a_statement_that_takes_longer_than_an_operator_allows_is_given_up_alone
    work/test_commits.py::test_a_line_that_is_dead_and_open_is_cut
    store/test_several.py::test_slow_queries_hold_up_neither_what_comes_in_nor_looking
30  killed inside a migration
    store/test_installation.py::test_killed_inside_a_migration_it_is_as_before
    store/test_installation.py::test_a_newer_schema_is_refused
31  kill -9 after a claim
    faults/test_failpoints.py::test_killed_where_texts_come_in_and_where_they_go_out
    work/test_reconcile.py::test_a_worker_that_dies_with_a_claim_frees_it
32  kill -9 after the intent
    faults/test_failpoints.py::test_killed_where_texts_come_in_and_where_they_go_out
    work/test_reconcile.py::test_a_worker_that_dies_between_intent_and_answer
33  kill -9 after the bytes were written
    faults/test_failpoints.py::test_killed_where_texts_come_in_and_where_they_go_out
    faults/test_failpoints.py::test_the_same_on_postgres
    walks/test_bursts.py::test_kill_while_an_ask_is_sent
34  kill -9 after the answer was read
    faults/test_failpoints.py::test_killed_where_texts_come_in_and_where_they_go_out
    faults/kills.py::killed
35  SIGTERM in the middle of an ask
    walks/test_disk.py::test_a_stop_is_a_stop_while_the_database_is_locked
    walks/test_bursts.py::test_stop_in_order_while_an_ask_is_sent
36  a storm of 429
    walks/test_bursts.py::test_faults_while_an_ask_is_sent
    faults/at_the_wire.py::throttled
    core/test_easing.py::test_it_is_halved_once_a_second_and_doubles_in_ten
    work/test_departures.py::test_a_provider_that_is_asked_too_much_is_asked_half_as_much
37  500, 502, 503, accepted or not
    walks/test_bursts.py::test_faults_while_an_ask_is_sent
    faults/at_the_wire.py::failing
38  reset after the provider took it; an answer that never comes
    work/test_reconcile.py::test_whatever_the_wire_does_one_text_arrives
    faults/at_the_wire.py::reset
    faults/at_the_wire.py::on_a_bad_network
39  no connection
    channels/test_twilio_sms.py::test_a_connection_that_never_was_is_certain_not_to_have_sent
    faults/at_the_wire.py::on_a_bad_network
40  a callback before the answer
    walks/test_bursts.py::test_faults_while_an_ask_is_sent
    work/test_reconcile.py::test_a_second_id_for_one_try_is_an_alarm
    faults/at_the_wire.py::told_first
41  callbacks never come
    work/test_copies.py::test_what_became_of_a_text_is_asked_for
    faults/at_the_wire.py::never_told
42  a worker stands still beyond its lease
    work/test_reconcile.py::test_a_worker_that_wakes_after_its_lease_sends_nothing
    faults/at_the_database.py::stopped
43  the clock jumps
    work/test_reconcile.py::test_a_clock_that_is_an_hour_fast_does_not_hide_what_was_sent
    work/test_sweep.py::test_a_clock_that_was_an_hour_ahead_hides_nothing
    simulation/test_faults.py::test_a_clock_that_jumps_by_an_hour_loses_and_doubles_nothing
    work/test_ticks.py::test_a_clock_that_is_set_back_by_an_hour_stops_nothing
    store/test_server_clock.py::test_the_time_of_a_transaction_is_that_of_the_server_whatever_ours_is_set_to
    work/test_send.py::test_a_try_that_another_worker_has_given_up_meanwhile_is_none
    work/test_no_copies.py::test_a_second_try_once_a_clock_was_put_right_loses_no_intent
    work/test_snapshots.py::test_nobody_s_clock_makes_a_copy_of_a_database
    - Sends go by a clock that nobody sets; leases are times in rows, by the clock that the simulation moves by an hour.
    - The clock of a real process is not moved: with libfaketime its threads wait for seconds, also without a jump.
    - What was put off while the clock was ahead leaves when it says so, up to an hour late.
44  an hour that is absent, or comes twice
    core/test_schedule.py::test_slots_come_by_the_clock_on_the_wall
    core/test_calendar.py::test_quiet_wins_in_the_doubled_hour
    work/test_digests.py::test_one_digest_in_the_nights_when_clocks_change
45  what fell due while nobody worked
    work/test_schedules.py::test_an_ask_that_is_found_late_waits_for_a_person
    work/test_promises.py::test_a_reminder_that_is_late_is_missed_and_one_to_who_dropped_out_does_not_leave
46  a schedule is committed and not queued
    work/test_asks.py::test_a_crash_between_two_chunks_sends_to_nobody_twice_and_forgets_nobody
    work/test_selecting.py::test_what_was_cut_off_goes_on_with_those_who_are_left
    work/test_promises.py::test_dying_between_two_transactions_says_nothing_twice_and_forgets_nobody
47  STOP while an ask goes out
    work/test_send.py::test_what_happens_between_claim_and_intent_is_in_force
    work/test_inlet.py::test_no_text_leaves_that_waited_for_its_slot_while_its_person_left
    work/test_opt_outs.py::test_a_stop_is_in_force_in_every_process_while_the_database_takes_nothing
    walks/test_opt_out.py::test_what_is_queued_never_leaves_after_stop
48  somebody is erased while an ask goes out
    work/test_send.py::test_what_happens_between_claim_and_intent_is_in_force
    work/test_inlet.py::test_no_text_leaves_that_waited_for_its_slot_while_its_person_left
    - No command erases a person yet. What waits for an address that closes is called back.
49  Send is pressed twice
    work/leads/test_organizer_texts.py::test_two_organizers_confirm_at_once_and_one_ask_leaves
    work/test_limits.py::test_nobody_gets_the_same_words_twice_in_a_day
    - The desk has no form to send from yet.
50  an ask is changed after it was agreed to
    work/test_limits.py::test_what_has_changed_since_is_agreed_to_anew
    work/leads/test_organizer_texts.py::test_the_code_is_bound_to_what_was_shown
51  a wrong audience
    work/test_limits.py::test_an_ask_to_many_leaves_once_a_second_organizer_has_agreed
    work/test_limits.py::test_the_first_of_many_are_watched
52  pause is pressed
    walks/test_asks.py::test_the_brakes_work_while_it_sends
    - In one process. Each look before an intent reads the pause, in whichever; up to 0.6 s of pace are past it.
53  the account is suspended, its token revoked
    work/test_limits.py::test_a_channel_that_is_refused_five_times_in_a_row_waits_for_an_operator
54  a surge of errors
    work/test_limits.py::test_an_ask_whose_texts_fail_stops_by_itself
    work/test_limits.py::test_what_carriers_filter_stops
55  opted out at Twilio, unknown to us
    work/test_door.py::test_the_carriers_block_is_an_opt_out
56  a carrier is slow and the night begins
    work/test_send.py::test_an_ask_must_arrive_before_the_quiet_hours
    channels/test_twilio_sms.py::test_a_message_is_valid_for_as_long_as_twilio_allows
57  Signal wants a pause or a captcha
    lab/test_signal_faults.py::test_signal_wants_fewer_messages
    lab/test_signal_faults.py::test_signal_wants_a_captcha
58  an identity key changes
    work/leads/test_identity.py::test_a_lead_has_no_rights_as_soon_as_the_change_is_kept
    channels/test_signal.py::test_by_policy_a_new_key_waits_for_a_person
59  a flow is changed under people who are in it
    work/test_push.py::test_a_conversation_is_never_answered_from_files_that_were_pushed_later
60  a mistake in a flow file
    walks/test_refusals.py::test_a_half_written_flow_never_goes_live
    core/test_check.py::test_whatever_is_written_gives_a_book_or_faults_in_their_place
61  a flow that runs in circles
    core/test_engine.py::test_a_flow_that_runs_in_circles_ends_with_a_person
62  an import is killed and run again
    - There is no import yet: people come in by their own texts alone.
63  a zip bomb, a CSV of 10 GB
    channels/test_twilio_sms.py::test_a_form_of_one_mebibyte_is_read_and_a_larger_one_is_not
    - No file of others is read yet. A form that is packed is unpacked no further than to 1 MiB.
64  the auth token is rotated in the middle of an ask
    channels/test_twilio_sms.py::test_while_the_token_changes_either_signs_and_the_new_one_calls
    work/test_limits.py::test_a_channel_that_is_refused_five_times_in_a_row_waits_for_an_operator
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A fault. `shown` are node ids below `tests/`."""

    number: int
    fault: str
    shown: tuple[str, ...]
    lacks: str


def rows() -> Iterator[Row]:
    """The table, row by row."""
    for block in re.split(r"\n(?=\d)", TABLE.strip()):
        head, *lines = block.splitlines()
        number, fault = head.split("  ", 1)
        below = [line.strip() for line in lines]
        lacks = " ".join(line.removeprefix("- ") for line in below if line.startswith("- "))
        yield Row(int(number), fault, tuple(line for line in below if not line.startswith("- ")), lacks)
