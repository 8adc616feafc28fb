#pragma once

#include "shop/api/flow.hpp"

namespace shop {

/// Answers the operations of tag flow. This file is yours: bkctl merges changes of the API into
/// it and never overwrites a line.
class Flow final : public api::FlowApi {
 public:
  bk::Task<bk::Result<api::WatchEventsResponse>> watch_events(
      bk::http::Context& ctx) override;
  bk::Task<bk::Result<api::ChatResponse>> chat(
      bk::http::Context& ctx, const models::Question& body) override;
  bk::Task<bk::Result<api::ReadLogResponse>> read_log(
      bk::http::Context& ctx) override;
  bk::Task<bk::Result<api::ExportWordsResponse>> export_words(
      bk::http::Context& ctx) override;
  bk::Task<bk::Result<api::ImportWordsResponse>> import_words(
      bk::http::Context& ctx, bk::http::Reader<models::Word>& body) override;
  bk::Task<bk::Result<api::DownloadResponse>> download(
      bk::http::Context& ctx, const api::DownloadParams& params) override;
  bk::Task<bk::Result<api::UploadResponse>> upload(
      bk::http::Context& ctx, const api::UploadParams& params, bk::http::Reader<bk::Bytes>& body) override;
};

}  // namespace shop
