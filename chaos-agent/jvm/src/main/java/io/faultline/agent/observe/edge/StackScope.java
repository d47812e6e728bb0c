package io.faultline.agent.observe.edge;

import io.faultline.agent.observe.edge.CallStack.Frame;
import java.util.List;

/**
 * All that a method does until it returns, recognised by the stack below it.
 *
 * @param below the positions of the methods below it, the outermost first
 * @param method the method itself
 */
record StackScope(List<Frame> below, Frame method) {
  StackScope {
    below = List.copyOf(below);
  }

  /** Whether the method has not returned: it is on the stack, at the same position. */
  boolean contains(CallStack now) {
    var frames = now.frames();
    int depth = below.size();
    return frames.size() > depth
        && frames.get(depth).isIn(method)
        && frames.subList(0, depth).equals(below);
  }

  /** Whether it is the same call of the same method, at any position in it. */
  boolean isSameAs(StackScope other) {
    return method.isIn(other.method) && below.equals(other.below);
  }
}
