package io.faultline.agent.weave;

import java.util.Map;
import java.util.TreeMap;

/** The JVM refused to weave any of the classes. */
public final class NothingWovenException extends WeaveException {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 5;

  NothingWovenException(Map<String, String> leftOut) {
    super("cannot weave " + text(leftOut), null);
  }

  private static String text(Map<String, String> leftOut) {
    var some = new TreeMap<>(leftOut).entrySet().stream().limit(MOST).toList();
    var more = leftOut.size() > MOST ? " and " + (leftOut.size() - MOST) + " more" : "";
    return some + more;
  }
}
