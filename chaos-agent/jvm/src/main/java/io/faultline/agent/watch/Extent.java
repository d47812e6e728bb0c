package io.faultline.agent.watch;

import io.faultline.agent.watch.CallStack.Frame;
import java.util.List;

/**
 * All that a method does until it returns, told by the stack below it.
 *
 * @param below where the methods below it are, the outermost first
 * @param method itself
 */
record Extent(List<Frame> below, Frame method) {
  Extent {
    below = List.copyOf(below);
  }

  /** Whether the method has not returned: it is on the stack, at the same place. */
  boolean contains(CallStack now) {
    var frames = now.frames();
    int depth = below.size();
    return frames.size() > depth
        && frames.get(depth).isIn(method)
        && frames.subList(0, depth).equals(below);
  }
}
