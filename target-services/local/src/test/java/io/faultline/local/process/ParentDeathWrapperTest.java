package io.faultline.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ParentDeathWrapperTest {
  private static final Tools BOTH =
      new Tools(Optional.of(Path.of("/x/setpriv")), Optional.of(Path.of("/x/setsid")));
  private static final Tools NONE = new Tools(Optional.empty(), Optional.empty());
  private static final List<String> COMMAND = List.of("/bin/server", "-v");

  @Test
  void asksTheKernelToSignalTheChildInASessionOfItsOwn() {
    assertThat(new ParentDeathWrapper(BOTH, 42).tied("INT", OptionalInt.of(99), COMMAND))
        .startsWith(
            "/x/setsid",
            "/x/setpriv",
            "--pdeathsig",
            "INT",
            "--reuid=99",
            "--regid=99",
            "--clear-groups",
            "--",
            "sh",
            "-c")
        .endsWith("42", "/bin/server", "-v");
  }

  @Test
  void keepsTheUserWhereNoneIsAskedFor() {
    assertThat(new ParentDeathWrapper(BOTH, 42).tied("KILL", OptionalInt.empty(), COMMAND))
        .noneMatch(word -> word.startsWith("--reuid"));
  }

  @Test
  void setsAWatcherWhereTheKernelCannotBeAsked() {
    assertThat(new ParentDeathWrapper(NONE, 42).tied("INT", OptionalInt.empty(), COMMAND))
        .startsWith("sh", "-c")
        .endsWith("INT", "/bin/server", "-v");
  }

  @Test
  void leavesABriefCommandAloneWhereThereAreNoTools() {
    assertThat(new ParentDeathWrapper(NONE, 42).brief(OptionalInt.empty(), COMMAND))
        .isEqualTo(COMMAND);
  }
}
