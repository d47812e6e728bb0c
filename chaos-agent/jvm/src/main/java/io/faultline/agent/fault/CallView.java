package io.faultline.agent.fault;

import java.util.List;

/** A call as a target sees it. */
@FunctionalInterface
public interface CallView {
  /** The values of an attribute; a target matches if any of them does. Empty if it has none. */
  List<String> values(String attribute);

  /** An attribute that a target must ask for to match the call; empty where there is none. */
  default String requiredAttribute() {
    return "";
  }
}
