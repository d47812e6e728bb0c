package io.faultline.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.local.postgres.SharedMemory.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedMemoryTest {
  @TempDir Path data;

  private void left(String text) throws IOException {
    Files.writeString(data.resolve("postmaster.pid"), text);
  }

  @Test
  void isNamedByTheFileAKilledServerLeft() throws IOException {
    left("71\n/data\n1763836934\n15432\n\n127.0.0.1\n 10068701     32768\nready   \n");

    assertThat(new SharedMemory(data).segment()).contains(new Segment("10068701", "32768"));
  }

  @Test
  void isGoneWithTheFileAndUnknownWhereItBreaksOff() throws IOException {
    assertThat(new SharedMemory(data).segment()).isEmpty();
    left("71\n/data\n");
    assertThat(new SharedMemory(data).segment()).isEmpty();
    left("71\n/data\n1763836934\n15432\n\n127.0.0.1\nstarting\n");
    assertThat(new SharedMemory(data).segment()).isEmpty();
  }

  @Test
  void isOnlyItsOwnAndOnlyWhileNobodyUsesIt() {
    var row =
        "  10060185      98319   600   56  1230  1237      %d 65534 65534 65534 65534 1 1 1 4096 0";
    var unused = List.of("       key      shmid perms   size", row.formatted(0));

    assertThat(new Segment("10060185", "98319").isUnusedIn(unused)).isTrue();
    assertThat(new Segment("10060185", "98319").isUnusedIn(List.of(row.formatted(6)))).isFalse();
    assertThat(new Segment("10060186", "98319").isUnusedIn(unused)).isFalse();
    assertThat(new Segment("10060185", "98318").isUnusedIn(unused)).isFalse();
  }
}
