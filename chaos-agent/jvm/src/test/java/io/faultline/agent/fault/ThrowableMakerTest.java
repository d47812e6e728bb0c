package io.faultline.agent.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.fault.CallFault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.function.client.WebClientResponseException;

class ThrowableMakerTest {
  private static final ClassLoader HERE = ThrowableMakerTest.class.getClassLoader();

  /** As gRPC's StatusRuntimeException: a status that is one of its own constants. */
  static final class Status {
    public static final Status OK = new Status("ok");
    public static final Status UNAVAILABLE = new Status("unavailable");
    private final String text;

    private Status(String text) {
      this.text = text;
    }
  }

  static final class OfStatus extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OfStatus(Status status) {
      super(status.text);
    }
  }

  static final class Picky extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Picky(List<String> reasons, Thread whose) {
      super(reasons.get(0) + whose.getName());
    }
  }

  @Test
  void usesTheMessageWhereAConstructorTakesIt() {
    assertThat(made(IllegalStateException.class)).hasMessage("broken");
  }

  @Test
  void choosesASampleThatMeansAFailureWhereAConstructorWantsMore() {
    assertThat(made(OfStatus.class)).hasMessage("unavailable");
    var response = (WebClientResponseException) made(WebClientResponseException.class);
    assertThat(response.getStatusCode().value()).isEqualTo(500);
  }

  @Test
  void makesOneWithoutItsConstructorWhereThatFails() {
    var made = made(Picky.class);
    assertThat(made).isInstanceOf(Picky.class).hasNoCause();
    assertThat(made.getStackTrace()).isNotNull();
    assertThat(made.toString()).contains("Picky");
  }

  @Test
  void saysWhatCannotBeThrown() {
    var text = ThrowableMaker.problem(new CallFault.Throw("java.lang.String", ""), HERE);
    assertThat(text).hasValueSatisfying(found -> assertThat(found).contains("a class to throw"));
  }

  private static Throwable made(Class<?> type) {
    var fault = new CallFault.Throw(type.getName(), "broken");
    assertThat(ThrowableMaker.problem(fault, HERE)).isEmpty();
    return ThrowableMaker.make(fault, HERE).orElseThrow();
  }
}
