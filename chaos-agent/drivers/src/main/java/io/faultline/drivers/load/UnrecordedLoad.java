package io.faultline.drivers.load;

import io.faultline.runner.engine.Load;
import java.util.List;
import java.util.Map;

/** Load whose requests are unknown. */
abstract class UnrecordedLoad implements Load.Running {
  @Override
  public final boolean recordsRequests() {
    return false;
  }

  @Override
  public final boolean keepsLedger() {
    return false;
  }

  @Override
  public final List<Load.Request> take() {
    return List.of();
  }

  @Override
  public final List<Map<String, Object>> ledger() {
    return List.of();
  }
}
