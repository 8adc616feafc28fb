#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "bk/async/task.hpp"
#include "bk/core/context.hpp"
#include "bk/core/result.hpp"

namespace bk::obs {

/// What /readyz asks: may this process be sent work? Any thread.
///
/// Liveness is not asked here: a process that answers /livez at all is alive, and checks of other
/// systems in it would restart every replica when one dependency fails.
class Health {
 public:
  using Check = std::function<Task<Result<void>>(Context&)>;

  struct Outcome {
    std::string name;
    bool healthy = false;
    std::string failure;  ///< for the log, not for clients
  };
  struct Report {
    bool ready = false;
    std::vector<Outcome> checks;
  };

  Health();
  ~Health();
  Health(const Health&) = delete;
  Health& operator=(const Health&) = delete;

  /// Adds a check; what it refers to must live until the last run. Each is given at most
  /// `kCheckTimeout` (by the deadline of its context).
  void add(std::string name, Check check);
  static constexpr std::chrono::seconds kCheckTimeout{2};

  /// Not ready until told so, and again while draining.
  void set_ready(bool ready);
  [[nodiscard]] bool is_ready() const;

  /// Runs the checks one after the other on the caller's loop; none are run while not ready.
  Task<Report> run(Context& context);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace bk::obs
