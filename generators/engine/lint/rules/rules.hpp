#pragma once

#include "engine/lint/facts.hpp"
#include "engine/lint/node.hpp"
#include "engine/lint/pass.hpp"

/// The rules, one file each, named as the rule. A rule looks at one node (and what it reaches from
/// there) and reports what it finds.
namespace bkctl::lint {

void additional_properties(const Node& node, Pass& pass);
void additional_properties_limit(const Node& node, Pass& pass);
void ambiguous_union(const Node& node, Pass& pass);
void api_key_in_url(const Node& node, Pass& pass);
void array_limit(const Node& node, Pass& pass);
void array_parameter_style(const Node& node, Pass& pass);
void array_without_items(const Node& node, Pass& pass);
void boolean_parameter_prefix(const Node& node, Pass& pass);
void client_error_response(const Node& node, Pass& pass);
void component_name_unique(const Node& node, Pass& pass);
void contact_details(const Node& node, Pass& pass);
void credentials_in_url(const Node& node, Pass& pass);
void discriminator_default(const Node& node, Pass& pass);
void discriminator_property(const Node& node, Pass& pass);
void enum_duplicates(const Node& node, Pass& pass);
void example_without_value(const Node& node, Pass& pass);
void filter_without_index(const Node& node, Pass& pass);
void form_consumes(const Node& node, Pass& pass);
void host(const Node& node, Pass& pass);
void http_basic(const Node& node, Pass& pass);
void ignored_header(const Node& node, Pass& pass);
void illogical_composition(const Node& node, Pass& pass);
void info_contact(const Node& node, Pass& pass);
void info_description(const Node& node, Pass& pass);
void info_license(const Node& node, Pass& pass);
void inline_type(const Node& node, Pass& pass);
void insecure_scheme(const Node& node, Pass& pass);
void integer_format(const Node& node, Pass& pass);
void integer_limit(const Node& node, Pass& pass);
void jwt_best_practices(const Node& node, Pass& pass);
void license_url(const Node& node, Pass& pass);
void markdown_eval(const Node& node, Pass& pass);
void markdown_script(const Node& node, Pass& pass);
void media_example(const Node& node, Pass& pass);
void missing_example(const Node& node, Pass& pass);
void missing_type(const Node& node, Pass& pass);
void mixed_limits(const Node& node, Pass& pass);
void mutable_get(const Node& node, Pass& pass);
void nested_callbacks(const Node& node, Pass& pass);
void nullable_without_type(const Node& node, Pass& pass);
void numeric_id(const Node& node, Pass& pass);
void operation_description(const Node& node, Pass& pass);
void operation_id(const Node& node, Pass& pass);
void operation_id_url_safe(const Node& node, Pass& pass);
void operation_single_tag(const Node& node, Pass& pass);
void operation_summary(const Node& node, Pass& pass);
void operation_tag_defined(const Node& node, Pass& pass);
void operation_tags(const Node& node, Pass& pass);
void parameter_description(const Node& node, Pass& pass);
void parameter_example(const Node& node, Pass& pass);
void path_ambiguous(const Node& node, Pass& pass);
void path_kebab_case(const Node& node, Pass& pass);
void path_method_order(const Node& node, Pass& pass);
void path_query(const Node& node, Pass& pass);
void path_segment_plural(const Node& node, Pass& pass);
void path_trailing_slash(const Node& node, Pass& pass);
void path_verbs(const Node& node, Pass& pass);
void problem_details(const Node& node, Pass& pass);
void rate_limit_headers(const Node& node, Pass& pass);
void read_without_security(const Node& node, Pass& pass);
void reference_description(const Node& node, Pass& pass);
void renamed(const Node& node, Pass& pass);
void request_body_method(const Node& node, Pass& pass);
void request_media_type(const Node& node, Pass& pass);
void required_property(const Node& node, Pass& pass);
void required_string_length(const Node& node, Pass& pass);
void response_401(const Node& node, Pass& pass);
void response_429(const Node& node, Pass& pass);
void response_500(const Node& node, Pass& pass);
void response_headers(const Node& node, Pass& pass);
void response_media_type(const Node& node, Pass& pass);
void response_properties(const Node& node, Pass& pass);
void retry_after(const Node& node, Pass& pass);
void scalar_example(const Node& node, Pass& pass);
void schema_example(const Node& node, Pass& pass);
void schema_type_mismatch(const Node& node, Pass& pass);
void schemes(const Node& node, Pass& pass);
void server_example(const Node& node, Pass& pass);
void server_https(const Node& node, Pass& pass);
void server_trailing_slash(const Node& node, Pass& pass);
void server_variable_enum(const Node& node, Pass& pass);
void server_variables(const Node& node, Pass& pass);
void servers(const Node& node, Pass& pass);
void string_limit(const Node& node, Pass& pass);
void string_restricted(const Node& node, Pass& pass);
void success_response(const Node& node, Pass& pass);
void success_without_type(const Node& node, Pass& pass);
void tag_description(const Node& node, Pass& pass);
void tag_parents(const Node& node, Pass& pass);
void tags(const Node& node, Pass& pass);
void tags_alphabetical(const Node& node, Pass& pass);
void unbounded_list(const Node& node, Pass& pass);
void undeclared_scope(const Node& node, Pass& pass);
void unreachable_status(const Node& node, Pass& pass);
void unused_component(const Node& node, Pass& pass);
void validation_response(const Node& node, Pass& pass);
void webhook_callbacks(const Node& node, Pass& pass);
void webhook_servers(const Node& node, Pass& pass);
void write_security_optional(const Node& node, Pass& pass);
void write_without_security(const Node& node, Pass& pass);
void xml_attribute(const Node& node, Pass& pass);

}  // namespace bkctl::lint
