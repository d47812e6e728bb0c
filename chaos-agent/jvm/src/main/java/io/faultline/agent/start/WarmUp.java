package io.faultline.agent.start;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.boot.FaultlineHook;
import io.faultline.agent.weave.Cut;
import io.faultline.agent.weave.TypeFilter;
import io.faultline.agent.weave.WeaveException;
import io.faultline.agent.weave.Weaver;
import java.util.List;

/**
 * Weaves and restores a class of its own, so that the first real fault need not load Byte Buddy.
 */
final class WarmUp {
  private WarmUp() {}

  static void run(Weaver weaver) throws WeaveException {
    var cut =
        new Cut(
            TypeFilter.named(WarmUpTarget.class.getName()),
            (name, types) -> true,
            loader -> new Nothing());
    WarmUpTarget.add(1, 2L);
    weaver.weave(List.of(cut)).restore();
  }

  private static final class Nothing extends FaultlineHook {
    @Override
    public FaultlineCall enter(Object self, Object[] arguments, String returnType) {
      return null;
    }
  }
}
