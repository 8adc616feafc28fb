#pragma once

#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/carry/unit.hpp"
#include "engine/output/changes.hpp"

namespace bkctl::carry {

/// Says what was carried over (BK5012), and where a person must look, each with file and line of
/// the text as it will be (BK5013 to BK5015).
class Report {
 public:
  Report(const Difference& difference, const ProjectFiles& files, Diagnostics& diagnostics)
      : difference_(difference), files_(files), diagnostics_(diagnostics) {}

  void handler(const Unit& unit, const std::string& path, const HandlerResult& result);
  void renamed_file(const std::string& from, const std::string& path);
  void renamed_in(const std::string& path, const std::set<std::string>& renamed);
  void vanished(const std::string& path, const std::string& reason);
  void unreadable(const std::string& path);
  /// Names that are gone, wherever people's code still uses them: in what was carried and in files
  /// that bkctl never touches; there also definitions of handlers' functions that no longer fit.
  void rest(const std::vector<Unit>& units, const std::vector<output::Carried>& carried);

 private:
  const Difference& difference_;
  const ProjectFiles& files_;
  Diagnostics& diagnostics_;
};

}  // namespace bkctl::carry
