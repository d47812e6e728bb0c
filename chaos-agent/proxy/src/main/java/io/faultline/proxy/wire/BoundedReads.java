package io.faultline.proxy.wire;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;
import java.util.function.IntSupplier;

/** Netty's estimate of how much there is to read, limited to the free space. */
final class BoundedReads implements RecvByteBufAllocator {
  private static final RecvByteBufAllocator GUESSES =
      new AdaptiveRecvByteBufAllocator(512, 4096, Budget.LARGEST_READ);

  private final IntSupplier room;

  BoundedReads(IntSupplier room) {
    this.room = room;
  }

  @Override
  @SuppressWarnings("deprecation") // Netty's interface still refers to this class
  public Handle newHandle() {
    return new Bounded((ExtendedHandle) GUESSES.newHandle(), room);
  }

  private static final class Bounded extends DelegatingHandle implements ExtendedHandle {
    private final IntSupplier room;

    Bounded(ExtendedHandle guesses, IntSupplier room) {
      super(guesses);
      this.room = room;
    }

    @Override
    public int guess() {
      return Math.min(super.guess(), room.getAsInt());
    }

    @Override
    public io.netty.buffer.ByteBuf allocate(io.netty.buffer.ByteBufAllocator allocator) {
      return allocator.ioBuffer(guess());
    }

    @Override
    public boolean continueReading(UncheckedBooleanSupplier maybeMore) {
      return ((ExtendedHandle) delegate()).continueReading(maybeMore);
    }
  }
}
