package io.faultline.agent.observe.edge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The methods of the host on this thread's stack, the outermost first.
 *
 * @param frames without the agent's own on top
 */
record CallStack(List<Frame> frames) {
  private static final String AGENT = "io.faultline.agent.";
  private static final String BRIDGE = "java.lang.Faultline";

  CallStack {
    frames = List.copyOf(frames);
  }

  /** A method, and the position in it. */
  record Frame(String type, String method, int instruction) {
    boolean isIn(Frame other) {
      return type.equals(other.type) && method.equals(other.method);
    }
  }

  static CallStack here() {
    List<Frame> innermostFirst =
        StackWalker.getInstance()
            .walk(
                all ->
                    all.dropWhile(frame -> isOurs(frame.getClassName()))
                        .map(CallStack::frame)
                        .toList());
    var frames = new ArrayList<>(innermostFirst);
    Collections.reverse(frames);
    return new CallStack(frames);
  }

  /** The caller of the method on top. */
  StackScope callersExtent() {
    int caller = Math.max(0, frames.size() - 2);
    return new StackScope(frames.subList(0, caller), frames.get(caller));
  }

  private static Frame frame(StackWalker.StackFrame frame) {
    return new Frame(frame.getClassName(), frame.getMethodName(), frame.getByteCodeIndex());
  }

  private static boolean isOurs(String type) {
    return type.startsWith(AGENT) || type.startsWith(BRIDGE);
  }
}
