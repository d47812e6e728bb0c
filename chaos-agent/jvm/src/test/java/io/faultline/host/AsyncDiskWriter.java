package io.faultline.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.CompletionHandler;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Writes a byte by an asynchronous channel, or forces one, and waits for its completion. */
final class AsyncDiskWriter {
  private static final String THREAD = "host-disk";

  private static final ExecutorService EXECUTOR =
      Executors.newSingleThreadExecutor(task -> new Thread(task, THREAD));

  private AsyncDiskWriter() {}

  static void write(Path file, String way) throws IOException {
    try (var out = AsynchronousFileChannel.open(file, Set.of(StandardOpenOption.WRITE), EXECUTOR)) {
      switch (way) {
        case "handler" -> await(handled(out));
        case "future" -> await(out.write(ByteBuffer.allocate(1), 0));
        case "force" -> out.force(true);
        default -> throw new IOException(way);
      }
    }
  }

  private static Future<Integer> handled(AsynchronousFileChannel out) {
    var heard = new CompletableFuture<Integer>();
    out.write(
        ByteBuffer.allocate(1),
        0,
        "mine",
        new CompletionHandler<Integer, String>() {
          @Override
          public void completed(Integer count, String attachment) {
            if (isRight(attachment)) heard.complete(count);
          }

          @Override
          public void failed(Throwable failure, String attachment) {
            if (isRight(attachment)) heard.completeExceptionally(failure);
          }

          private boolean isRight(String attachment) {
            var here = Thread.currentThread().getName();
            if (here.equals(THREAD) && attachment.equals("mine")) return true;
            heard.completeExceptionally(new IOException("heard on " + here));
            return false;
          }
        });
    return heard;
  }

  private static void await(Future<Integer> write) throws IOException {
    try {
      if (write.get() != 1) throw new IOException("wrote nothing");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) throw failure;
      throw new IOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
