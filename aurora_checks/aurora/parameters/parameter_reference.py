"""The parameters of Aurora PostgreSQL, sorted into those for security, those for performance, and the rest.

Source: "Amazon Aurora PostgreSQL parameters", whole, read as of 2026-04-13, which lists those of version 14,
https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Reference.ParameterGroups.html
and, for those of other versions, https://www.postgresql.org/docs/release/ up to PostgreSQL 18. What a parameter is for
is this table's own judgement, wide rather than narrow: security is who gets in, how, and what is recorded of it;
performance is memory, planning, parallelism, vacuuming, limits of time and number, and what shows where time goes.
Extensions have many parameters. They are recognised by the part before the dot, with a few exceptions.
"""

from __future__ import annotations

from enum import Enum
from typing import Optional

_OFF = frozenset(("", "0", "off", "of", "false", "f", "no", "n", "none", "disabled"))
_OLD_TLS = frozenset(("", "sslv3", "tlsv1", "tlsv1.0", "tlsv1.1"))


class Subject(Enum):
    """What a parameter is for."""

    SECURITY = "security"
    PERFORMANCE = "performance"
    NEITHER = "neither"


# In cluster groups only: an instance group does not have them.
_CLUSTER_ONLY = {
    Subject.SECURITY: """
        babelfishpg_tds.tds_ssl_encrypt babelfishpg_tds.tds_ssl_min_protocol_version password_encryption
        pgtle.clientauth_db_name pgtle.enable_clientauth pgtle.enable_password_check pgtle.passcheck_db_name
        rds.accepted_password_auth_method rds.allowed_extensions rds.force_autovacuum_logging_level rds.force_ssl
        rds.restrict_password_commands ssl ssl_ciphers ssl_min_protocol_version
        """,
    Subject.PERFORMANCE: """
        apg_ccm_enabled autovacuum autovacuum_analyze_scale_factor autovacuum_analyze_threshold
        autovacuum_freeze_max_age autovacuum_max_workers autovacuum_multixact_freeze_max_age autovacuum_naptime
        autovacuum_vacuum_cost_delay autovacuum_vacuum_cost_limit autovacuum_vacuum_insert_scale_factor
        autovacuum_vacuum_insert_threshold autovacuum_vacuum_scale_factor autovacuum_vacuum_threshold
        autovacuum_work_mem compute_query_id default_toast_compression huge_pages log_autovacuum_min_duration
        log_transaction_sample_rate pg_prewarm.autoprewarm pg_prewarm.autoprewarm_interval plan_cache_mode
        rds.adaptive_autovacuum rds.enable_plan_management synchronous_commit track_wal_io_timing vacuum_cost_delay
        vacuum_cost_limit vacuum_cost_page_dirty vacuum_cost_page_hit vacuum_cost_page_miss vacuum_defer_cleanup_age
        vacuum_failsafe_age vacuum_freeze_min_age vacuum_freeze_table_age vacuum_multixact_failsafe_age
        vacuum_multixact_freeze_min_age vacuum_multixact_freeze_table_age wal_buffers
        """,
    Subject.NEITHER: """
        ansi_constraint_trigger_ordering ansi_force_foreign_key_checks ansi_qualified_update_set_target array_nulls
        backslash_quote backtrace_functions client_encoding data_directory datestyle default_tablespace
        extra_float_digits intervalstyle krb_caseins_users lc_monetary lc_numeric lc_time
        max_logical_replication_workers max_prepared_transactions max_replication_slots
        max_sync_workers_per_subscription max_wal_senders port rds.babelfish_status rds.extensions rds.global_db_rpo
        rds.logical_replication rds.logically_replicate_unlogged_tables recovery_init_sync_method
        ssl_max_protocol_version timezone track_commit_timestamp transform_null_equals wal_receiver_create_temp_slot
        wal_receiver_timeout wal_sender_timeout
        """,
}
# In cluster groups and in instance groups; a few of them in instance groups only.
_IN_BOTH = {
    Subject.SECURITY: """
        authentication_timeout lo_compat_privileges log_connections log_disconnections log_error_verbosity log_hostname
        log_line_prefix log_lock_waits log_min_error_statement log_min_messages log_replication_commands log_statement
        rds.force_admin_logging_level rds.log_retention_period row_security
        """,
    Subject.PERFORMANCE: """
        apg_enable_batch_mode_function_execution apg_enable_correlated_any_transform apg_enable_function_migration
        apg_enable_not_in_transform apg_enable_remove_redundant_inner_joins apg_enable_semijoin_push_down
        aurora_compute_plan_id aurora_temp_space_size aurora_wait_report backend_flush_after
        client_connection_check_interval constraint_exclusion cpu_index_tuple_cost cpu_operator_cost cpu_tuple_cost
        cursor_tuple_fraction deadlock_timeout default_statistics_target effective_cache_size effective_io_concurrency
        enable_async_append enable_bitmapscan enable_gathermerge enable_hashagg enable_hashjoin enable_incremental_sort
        enable_indexonlyscan enable_indexscan enable_material enable_memoize enable_mergejoin enable_nestloop
        enable_parallel_append enable_parallel_hash enable_partition_pruning enable_partitionwise_aggregate
        enable_partitionwise_join enable_seqscan enable_sort enable_tidscan force_parallel_mode from_collapse_limit
        geqo geqo_effort geqo_generations geqo_pool_size geqo_seed geqo_selection_bias geqo_threshold
        gin_fuzzy_search_limit gin_pending_list_limit hash_mem_multiplier hot_standby_feedback
        idle_in_transaction_session_timeout idle_session_timeout join_collapse_limit log_duration log_executor_stats
        log_min_duration_sample log_min_duration_statement log_parser_stats log_planner_stats
        log_statement_sample_rate log_statement_stats log_temp_files logical_decoding_work_mem
        maintenance_io_concurrency maintenance_work_mem max_connections max_files_per_process
        max_locks_per_transaction max_parallel_maintenance_workers max_parallel_workers
        max_parallel_workers_per_gather max_pred_locks_per_page max_pred_locks_per_relation
        max_pred_locks_per_transaction max_stack_depth max_standby_streaming_delay max_worker_processes
        min_dynamic_shared_memory min_parallel_index_scan_size min_parallel_table_scan_size old_snapshot_threshold
        parallel_leader_participation parallel_setup_cost parallel_tuple_cost random_page_cost
        rds.enable_memory_management rds.memory_allocation_guard rds.pg_stat_ramdisk_size
        rds.rds_superuser_reserved_connections seq_page_cost shared_buffers statement_timeout
        superuser_reserved_connections synchronize_seqscans tcp_keepalives_count tcp_keepalives_idle
        tcp_keepalives_interval temp_buffers temp_file_limit track_activities track_activity_query_size track_counts
        track_functions track_io_timing update_process_title work_mem
        """,
    Subject.NEITHER: """
        application_name bytea_output check_function_bodies client_min_messages config_file db_user_namespace
        debug_pretty_print debug_print_parse debug_print_plan debug_print_rewritten default_transaction_deferrable
        default_transaction_isolation default_transaction_read_only escape_string_warning exit_on_error hba_file
        ident_file lc_messages listen_addresses log_destination log_directory log_file_mode log_filename
        log_parameter_max_length log_parameter_max_length_on_error log_rotation_age log_rotation_size log_timezone
        log_truncate_on_rotation logging_collector max_slot_wal_keep_size quote_all_identifiers
        rds.superuser_variables remove_temp_files_after_crash restart_after_crash search_path
        session_replication_role shared_preload_libraries ssl_ca_file ssl_cert_file ssl_crl_dir ssl_key_file
        standard_conforming_strings stats_temp_directory temp_tablespaces wal_receiver_status_interval xmlbinary
        xmloption
        """,
}
# Of other versions, or left out of AWS's page.
_OTHERS = {
    Subject.SECURITY: """
        log_lock_failures md5_password_warnings rds.delegated_extension_allow_drop_cascade scram_iterations ssl_groups
        ssl_prefer_server_ciphers ssl_tls13_ciphers
        """,
    Subject.PERFORMANCE: """
        autovacuum_vacuum_max_threshold autovacuum_worker_slots commit_delay commit_siblings
        commit_timestamp_buffers debug_parallel_query enable_distinct_reordering enable_group_by_reordering
        enable_parallel_insert enable_presorted_aggregate enable_self_join_elimination io_combine_limit
        io_max_combine_limit io_max_concurrency io_method io_workers jit jit_above_cost jit_inline_above_cost
        jit_optimize_above_cost lock_timeout multixact_member_buffers multixact_offset_buffers notify_buffers
        rds.logical_wal_cache recursive_worktable_factor reserved_connections serializable_buffers
        stats_fetch_consistency subtransaction_buffers track_cost_delay_timing transaction_buffers transaction_timeout
        vacuum_buffer_usage_limit vacuum_max_eager_freeze_failure_rate vacuum_truncate
        """,
    Subject.NEITHER: """
        allow_alter_system allow_in_place_tablespaces archive_mode archive_timeout bgwriter_delay
        bgwriter_lru_maxpages bgwriter_lru_multiplier checkpoint_completion_target checkpoint_timeout
        checkpoint_warning createrole_self_grant event_triggers fsync full_page_writes icu_validation_level
        idle_replication_slot_timeout log_checkpoints log_startup_progress_interval
        max_active_replication_origins max_parallel_apply_workers_per_subscription max_wal_size min_wal_size
        restrict_nonsystem_relation_kind summarize_wal wal_compression wal_keep_size wal_level wal_log_hints
        wal_writer_delay
        """,
}
_EXTENSIONS = {
    Subject.SECURITY: "pgaudit",
    Subject.PERFORMANCE: """
        apg_plan_mgmt apg_shared_plan_cache aurora_stat_plans auto_explain hnsw ivfflat pg_hint_plan pg_prewarm
        pg_stat_statements
        """,
    Subject.NEITHER: """
        anon babelfishpg_tds babelfishpg_tsql cron oracle_fdw orafce pg_bigm pg_partman_bgw pg_similarity pglogical
        pgtle plperl plpgsql pltcl plv8 postgis rdkit
        """,
}
# Others, such as pg_cron, are features: loading them is neither.
_LIBRARIES = {
    "pgaudit": Subject.SECURITY,
    "apg_plan_mgmt": Subject.PERFORMANCE,
    "auto_explain": Subject.PERFORMANCE,
    "pg_hint_plan": Subject.PERFORMANCE,
    "pg_prewarm": Subject.PERFORMANCE,
    "pg_stat_statements": Subject.PERFORMANCE,
}
# Values beside the usual ones for "off" with which a parameter records nothing, or lets in what its default keeps out.
_LAX = {
    "babelfishpg_tds.tds_ssl_min_protocol_version": _OLD_TLS,
    "log_error_verbosity": frozenset(("terse",)),
    "log_min_error_statement": frozenset(("log", "fatal", "panic")),
    "log_min_messages": frozenset(("fatal", "panic")),
    "password_encryption": frozenset(("md5", "on", "plain")),
    "rds.accepted_password_auth_method": frozenset(("md5", "md5+scram")),
    "ssl_min_protocol_version": _OLD_TLS,
}
_OPENS_WHEN_ON = frozenset(("lo_compat_privileges",))


def _by_name(table: dict[Subject, str]) -> dict[str, Subject]:
    return {name: subject for subject, names in table.items() for name in names.split()}


_OF_CLUSTERS = _by_name(_CLUSTER_ONLY)
_OF_BOTH = {**_by_name(_IN_BOTH), **_by_name(_OTHERS)}
_OF_EXTENSION = _by_name(_EXTENSIONS)


def subject_of(name: str, in_cluster_group: bool) -> Optional[Subject]:
    """What a parameter is for, in lower case; None for one that this table does not know.

    In an instance group, a parameter of clusters only does nothing.
    """
    if name in _OF_CLUSTERS:
        return _OF_CLUSTERS[name] if in_cluster_group else Subject.NEITHER
    extension, dot, _ = name.partition(".")
    return _OF_BOTH.get(name) or (_OF_EXTENSION.get(extension) if dot else None)


def subject_of_library(name: str) -> Subject:
    """What it is for to load a library with ``shared_preload_libraries``."""
    return _LIBRARIES.get(name, Subject.NEITHER)


def switches_off(name: str, value: str) -> bool:
    """Whether a value of a parameter for security takes security away: ``rds.force_ssl = 0``."""
    folded = value.strip().lower()
    if name in _OPENS_WHEN_ON:
        return folded not in _OFF
    return folded in _OFF or folded in _LAX.get(name, ())
