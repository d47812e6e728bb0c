package io.faultline.proxy.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class ClientHelloTest {
  private static ByteBuf hello(String name) throws Exception {
    var engine = SSLContext.getDefault().createSSLEngine();
    engine.setUseClientMode(true);
    var parameters = engine.getSSLParameters();
    if (!name.isEmpty()) parameters.setServerNames(List.of(new SNIHostName(name)));
    engine.setSSLParameters(parameters);
    var record = ByteBuffer.allocate(32 << 10);
    engine.wrap(ByteBuffer.allocate(0), record);
    record.flip();
    return Unpooled.wrappedBuffer(record);
  }

  @Test
  void readsTheNameOnceAllIsThereAndNotBefore() throws Exception {
    var hello = hello("Orders.Example.com");
    for (int n = 0; n < hello.readableBytes(); n++)
      assertThat(ClientHello.serverName(hello.slice(0, n))).isEmpty();
    assertThat(ClientHello.serverName(hello)).contains("orders.example.com");
  }

  @Test
  void aHelloWithoutAServerNameIsNamedNothing() throws Exception {
    assertThat(ClientHello.serverName(hello(""))).contains("");
  }

  @Test
  void nonsenseNeverThrows() throws Exception {
    var random = new Random(5);
    var good = hello("orders.example.com");
    for (int i = 0; i < 2_000; i++) {
      var broken = good.copy();
      for (int k = 0; k < 5; k++)
        broken.setByte(random.nextInt(broken.readableBytes()), random.nextInt(256));
      assertThat(ClientHello.serverName(broken)).isNotNull();
    }
  }

  @Test
  void plainConnectionsAreKnownAtTheFirstByte() {
    var name = new ServerName();
    name.look(Unpooled.wrappedBuffer(new byte[] {'G'}));
    assertThat(name.isOpen()).isFalse();
    assertThat(name.fits("*")).isFalse();
  }

  @Test
  void theNameIsPutTogetherFromPieces() throws Exception {
    var hello = hello("orders.example.com");
    var name = new ServerName();
    while (hello.isReadable()) name.look(hello.readSlice(Math.min(20, hello.readableBytes())));
    assertThat(name.isOpen()).isFalse();
    assertThat(name.fits("*.example.com")).isTrue();
    assertThat(name.fits("other.*")).isFalse();
  }
}
