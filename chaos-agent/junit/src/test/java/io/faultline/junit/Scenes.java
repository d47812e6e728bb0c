package io.faultline.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests that are run by tests; no build runs them by itself. */
final class Scenes {
  static final String PRICE = "method class=io.faultline.junit.Till method=price";
  private static final String NAME = "method class=io.faultline.junit.Till method=name";

  private Scenes() {}

  @InjectFault(fault = "return 42", target = PRICE)
  static class Annotated {
    @BeforeEach
    @AfterEach
    void isWholeBeforeAndAfter() {
      assertThat(Till.price()).isEqualTo(10);
    }

    @Test
    void isBrokenByItsClass() {
      assertThat(Till.price()).isEqualTo(42);
    }

    @Test
    @InjectFault(fault = "return bank", target = NAME)
    @InjectFault(
        fault = "latency 1ms",
        target = "method class=io.faultline.junit.Till method=isOpen")
    void isBrokenByItsMethodToo() {
      assertThat(Till.price()).isEqualTo(42);
      assertThat(Till.name()).isEqualTo("bank");
      assertThat(Till.isOpen()).isTrue();
    }

    @Nested
    class Inside {
      @Test
      void isBrokenByTheClassAround() {
        assertThat(Till.price()).isEqualTo(42);
      }
    }
  }

  @WithFaults
  static class ByCall {
    private Faults field;

    @BeforeEach
    void breakEarly() {
      field.inject("return 43", PRICE);
    }

    @Test
    void tellsTheEffect(Faults parameter) {
      assertThat(parameter).isSameAs(field);
      try (var second = parameter.inject("return bank", NAME + " every=2")) {
        assertThat(Till.name() + Till.name()).isEqualTo("tillbank");
        assertThat(second.effect().matched()).isEqualTo(2);
        assertThat(second.effect().affected()).isEqualTo(1);
        assertThat(second.effect().skipped()).isEqualTo(1);
        assertThat(second.effect().first()).isEqualTo(second.effect().last()).isPresent();
      }
      assertThat(Till.name() + Till.name()).isEqualTo("tilltill");
      assertThat(Till.price()).isEqualTo(43);
    }
  }

  @InjectFault(fault = "return 42", target = PRICE)
  static class Failing {
    @Test
    void fails() {
      assertThat(Till.price()).isEqualTo(10);
    }
  }

  @WithFaults
  static class FailingAfterwards {
    @Test
    void isFine() {}

    @AfterEach
    void fails(Faults faults) {
      faults.inject("return 44", PRICE);
      throw new IllegalStateException("no clean-up");
    }
  }

  @InjectFault(fault = "latency 50s", target = PRICE)
  static class Late {
    @Test
    @Timeout(value = 300, unit = TimeUnit.MILLISECONDS)
    void neverEnds() throws InterruptedException {
      Till.price();
      new CountDownLatch(1).await();
    }
  }

  @InjectFault(fault = "latency 50s", target = PRICE)
  static class LateElsewhere {
    @Test
    @Timeout(
        value = 300,
        unit = TimeUnit.MILLISECONDS,
        threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void neverEnds() {
      Till.price();
    }
  }

  static class WithoutEffect {
    @Test
    @InjectFault(fault = "return 42", target = PRICE)
    void provesNothing() {}

    @Test
    @InjectFault(fault = "return 42", target = PRICE, requireEffect = false)
    void isAllowedTo() {}
  }

  @WithFaults
  static class TooLong {
    @Test
    void outlivesItsFault(Faults faults) throws InterruptedException {
      var injection = faults.inject("return 42", PRICE, Duration.ofMillis(50));
      while (Till.price() == 42) Thread.onSpinWait();
      assertThat(injection.effect().affected()).isPositive();
    }
  }

  static class Refused {
    @Test
    @InjectFault(fault = "latancy 1s", target = PRICE)
    void isMisspelt() {}
  }

  @WithFaults
  static class TooEarly {
    @BeforeAll
    static void breakAll(Faults faults) {
      faults.inject("return 42", PRICE);
    }

    @Test
    void isNeverReached() {}
  }

  @WithFaults
  static class AtTheHandThatMends {
    @Test
    void breaksHttpAndNames(Faults faults) {
      faults.inject("exception java.io.IOException gone", "http-client");
      faults.inject("exception java.net.UnknownHostException gone", "dns");
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:1/")).build();
      assertThat(
              HttpClient.newHttpClient()
                  .sendAsync(request, HttpResponse.BodyHandlers.discarding())
                  .handle((answer, error) -> String.valueOf(error))
                  .join())
          .contains("gone");
      assertThat(nameOf("localhost")).contains("gone");
    }

    @SuppressWarnings("AddressSelection") // the look-up is what is broken
    static String nameOf(String host) {
      try {
        return InetAddress.getByName(host).getHostAddress();
      } catch (java.net.UnknownHostException e) {
        return e.toString();
      }
    }
  }

  @InjectFault(fault = "return 42", target = PRICE)
  static class AloneInParallel {
    @RepeatedTest(3)
    void isBroken() {
      assertThat(Till.price()).isEqualTo(42);
    }
  }

  static class BystanderInParallel {
    @RepeatedTest(40)
    void isWhole() {
      for (int i = 0; i < 1_000; i++) assertThat(Till.price()).isEqualTo(10);
    }
  }

  @InjectFault(fault = "return 42", target = PRICE)
  static class AnotherLauncherInside {
    @Test
    void runsATestWithFaults() {
      assertThat(Till.price()).isEqualTo(42);
      var inner = Launch.of(Annotated.class);
      assertThat(inner.failures()).hasSize(3);
      assertThat(inner.failures())
          .allSatisfy(
              e ->
                  assertThat(e)
                      .hasMessageContaining("no other test with faults")
                      .hasMessageContaining("runsATestWithFaults"));
      assertThat(Till.price()).isEqualTo(42);
    }
  }
}
