/** Functions of PostgreSQL 18 that give the same value for all rows of a statement: those that people write into defaults and checks. */
export const steadyFunctions: ReadonlySet<string> = new Set(
  `now transaction_timestamp statement_timestamp timezone date_trunc date_part extract date_bin age date_add date_subtract date time timetz timestamp
  timestamptz interval isfinite justify_days justify_hours justify_interval make_date make_time make_timestamp make_timestamptz make_interval
  to_timestamp to_date to_char to_number overlaps current_setting current_user session_user current_database current_schema current_schemas user
  version pg_backend_pid inet_client_addr inet_client_port inet_server_addr pg_current_xact_id txid_current txid_current_if_assigned
  pg_current_snapshot pg_trigger_depth pg_typeof current_role system_user
  lower upper initcap length char_length character_length octet_length bit_length trim btrim ltrim rtrim lpad rpad left right repeat replace
  reverse substr substring overlay position strpos split_part concat concat_ws format quote_literal quote_ident quote_nullable translate ascii chr
  md5 sha224 sha256 sha384 sha512 encode decode convert convert_from convert_to regexp_replace regexp_match regexp_matches regexp_count
  regexp_like regexp_instr regexp_substr regexp_split_to_array string_to_array array_to_string starts_with normalize unistr to_hex to_bin to_oct
  casefold crc32 crc32c text varchar bpchar name numeric int2 int4 int8 float4 float8 bool money similar_escape similar_to_escape like_escape
  abs ceil ceiling floor round trunc sign sqrt cbrt exp ln log log10 power pow mod div gcd lcm pi degrees radians sin cos tan cot asin acos atan atan2
  sinh cosh tanh width_bucket scale min_scale trim_scale factorial greatest least gamma lgamma erf erfc
  jsonb_build_object jsonb_build_array json_build_object json_build_array jsonb_object json_object to_json to_jsonb row_to_json jsonb_set
  jsonb_set_lax jsonb_insert jsonb_strip_nulls json_strip_nulls jsonb_typeof json_typeof jsonb_array_length json_array_length jsonb_extract_path
  jsonb_extract_path_text json_extract_path json_extract_path_text jsonb_path_exists jsonb_path_match jsonb_path_query_first
  jsonb_path_query_array jsonb_pretty jsonb_concat jsonb_exists array_to_json jsonb_array_elements jsonb_array_elements_text jsonb_each
  jsonb_each_text jsonb_object_keys json_array_elements json_each
  array_append array_prepend array_cat array_length array_lower array_upper array_ndims array_dims array_position array_positions array_remove
  array_replace array_fill cardinality trim_array array_sort array_reverse unnest generate_subscripts generate_series
  num_nulls num_nonnulls int4range int8range numrange tsrange tstzrange daterange isempty lower_inc upper_inc lower_inf upper_inf range_merge
  int4multirange int8multirange nummultirange tsmultirange tstzmultirange datemultirange
  host network netmask broadcast family masklen set_masklen text abbrev inet_same_family inet_merge hostmask macaddr8_set7bit
  to_tsvector to_tsquery plainto_tsquery phraseto_tsquery websearch_to_tsquery setweight ts_rank strip tsvector_to_array
  get_bit set_bit get_byte set_byte bit_count enum_first enum_last enum_range point box circle line lseg path polygon
  uuid_extract_version uuid_extract_timestamp hashtext hashtextextended bytea bit varbit regclass nullif coalesce
  to_regclass to_regtype pg_get_serial_sequence obj_description col_description has_table_privilege has_column_privilege pg_has_role
  count sum min max avg bool_and bool_or every string_agg array_agg json_agg jsonb_agg row_number rank dense_rank lag lead first_value
  last_value`.split(/\s+/),
);
