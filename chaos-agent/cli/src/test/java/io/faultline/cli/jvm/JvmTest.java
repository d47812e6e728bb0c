package io.faultline.cli.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.drivers.system.Attach;
import java.util.List;
import org.junit.jupiter.api.Test;

class JvmTest {
  @Test
  void isNamedByItsJarOrItsClass() {
    assertThat(new Jvm(1, "/opt/app/booking-1.2.3-SNAPSHOT.jar").name()).isEqualTo("booking");
    assertThat(new Jvm(1, "card-service.jar").name()).isEqualTo("card-service");
    assertThat(new Jvm(1, "com.acme.CardServiceApplication").name()).isEqualTo("card-service");
    assertThat(new Jvm(1, "com.acme.app/com.acme.Main").name()).isEqualTo("main");
    assertThat(new Jvm(1, "").name()).isEqualTo("app");
  }

  @Test
  void isFoundByPidClassOrJar() {
    var jar = new Jvm(7, "/opt/booking.jar");
    assertThat(jar.is(new Attach.Jar("booking.jar"))).isTrue();
    assertThat(jar.is(new Attach.Jar("other.jar"))).isFalse();
    assertThat(jar.is(new Attach.Pid(7))).isTrue();
    assertThat(jar.is(new Attach.MainClass("booking"))).isFalse();
    var main = new Jvm(8, "com.acme.app/com.acme.Main");
    assertThat(main.is(new Attach.MainClass("com.acme.Main"))).isTrue();
    assertThat(main.is(new Attach.MainClass("Main"))).isFalse();
    assertThat(jar.jar()).contains("booking.jar");
    assertThat(main.jar()).isEmpty();
  }

  @Test
  void whatALauncherRunsStandsAfterItsOptions() {
    assertThat(Jvm.program(List.of("java", "-Xmx1g", "-cp", "a:b", "com.acme.Main", "x", "y")))
        .contains("com.acme.Main");
    assertThat(Jvm.program(List.of("java", "-jar", "/a/b.jar", "x"))).contains("/a/b.jar");
    assertThat(Jvm.program(List.of("java", "--add-opens", "a/b=c", "-m", "m/com.acme.Main")))
        .contains("m/com.acme.Main");
    assertThat(Jvm.program(List.of("java", "--module=m/M", "x"))).contains("m/M");
    assertThat(Jvm.program(List.of("java", "-version"))).isEmpty();
  }

  @Test
  void thisMachinesAreSeenWithoutThisOne() {
    assertThat(Jvm.all()).noneMatch(it -> it.pid() == ProcessHandle.current().pid());
  }
}
