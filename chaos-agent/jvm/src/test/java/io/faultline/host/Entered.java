package io.faultline.host;

import java.util.function.Function;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.jvm.internal.ContinuationImpl;

/** Methods that one call enters twice, as compilers and people make them. */
public class Entered implements Function<String, String> {
  public int price(String good) {
    return price(good, 1);
  }

  public int price(String good, int count) {
    return good.length() * count;
  }

  /** Javac adds a bridge that takes an Object. */
  @Override
  public String apply(String text) {
    return text + "!";
  }

  /** As kotlinc makes it of a suspend function that waits once. */
  @SuppressWarnings("unchecked")
  public Object load(String key, Continuation<Object> continuation) {
    var own = continuation instanceof load$1 known && known.label < 0 ? known : null;
    if (own != null) {
      own.label -= Integer.MIN_VALUE;
      return "loaded";
    }
    var waiting = new load$1(this, continuation);
    waiting.label = 1;
    return waiting;
  }

  /** The continuation of {@link #load}, with the name that kotlinc gives it. */
  @SuppressWarnings({"checkstyle:TypeName", "serial"})
  public static final class load$1 extends ContinuationImpl {
    private final transient Entered self;
    int label;

    load$1(Entered self, Continuation<Object> outer) {
      super(outer);
      this.self = self;
    }

    @Override
    public Object invokeSuspend(Object result) {
      label |= Integer.MIN_VALUE;
      return self.load(null, this);
    }
  }
}
