package io.faultline.agent.fault;

import java.util.List;

/** A call as a target sees it. */
@FunctionalInterface
public interface CallView {
  /** The values of an attribute; a target matches if any of them matches. Empty if it has none. */
  List<String> values(String attribute);

  /** An attribute that a target must name to match the call; empty if there is none. */
  default String requiredAttribute() {
    return "";
  }
}
