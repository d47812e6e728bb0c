package io.faultline.agent.library.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredTypeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.util.concurrent.CompletableFuture",
        "java.util.concurrent.CompletionStage",
        "java.util.concurrent.Future",
        "java.lang.Object"
      })
  void takesWhatIsOfIt(String name) {
    assertThat(new DeclaredType(name).takes(CompletableFuture.class)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"io.faultline.host.Stock$Reserved", "java.lang.Runnable", "void"})
  void takesNothingElse(String name) {
    assertThat(new DeclaredType(name).takes(CompletableFuture.class)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"io.vertx.core.Future", "java.lang.Object"})
  void takesAnInterface(String name) {
    assertThat(new DeclaredType(name).takes(Future.class)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"io.vertx.core.Promise", "io.vertx.core.internal.FutureInternal"})
  void takesNoSuperinterfaceOfItsSubtypes(String name) {
    assertThat(new DeclaredType(name).takes(Future.class)).isFalse();
  }
}
