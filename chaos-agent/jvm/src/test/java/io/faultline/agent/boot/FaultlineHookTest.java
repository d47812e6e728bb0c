package io.faultline.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

class FaultlineHookTest {
  /** Enough for threads to become the favourite in turn. */
  private static final int CALLS = 300_000;

  private final FaultlineHook hook =
      new FaultlineHook() {
        @Override
        public FaultlineCall enter(
            Object fastPath, Object self, Object[] arguments, String origin) {
          return null;
        }
      };

  @Test
  void countsEachCallOfEachThreadThatItSpares() throws InterruptedException {
    var counter = new FaultlineCounter();
    hook.skipAll(counter);
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 4; i++) threads.add(new Thread(() -> call(CALLS)));
    threads.forEach(Thread::start);
    for (var thread : threads) thread.join();
    assertThat(counter.sum()).isEqualTo(4L * CALLS);
  }

  @Test
  void looksAtTheNextCallOfTheFavouriteTooOnceItSparesNone() {
    var counter = new FaultlineCounter();
    hook.skipAll(counter);
    call(CALLS);
    hook.skipAll(null);
    assertThat(hook.fastPath()).isSameAs(FaultlineHook.INSPECT);
    assertThat(counter.sum()).isEqualTo(CALLS);
  }

  @Test
  void countsForTheFaultThatIsRaisedNow() {
    hook.skipAll(new FaultlineCounter());
    call(CALLS);
    var next = new FaultlineCounter();
    hook.skipAll(next);
    call(10);
    assertThat(next.sum()).isEqualTo(10);
  }

  @Test
  void favoursNobodyForACounterThatIsLiftedMeanwhile() {
    var lifted = new FaultlineCounter();
    hook.skipAll(lifted);
    hook.skipAll(null);
    hook.favour(new FaultlineCell(Thread.currentThread().getId()), lifted);
    assertThat(hook.fastPath()).isSameAs(FaultlineHook.INSPECT);
  }

  /** C2 inlines none where the branch was seldom taken when it translated it: 3 ns a call. */
  @Test
  void callsNoMethodOfTheFavourite() throws IOException {
    var called = new ArrayList<String>();
    new ClassReader(FaultlineHook.class.getName())
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String method, String type, String signature, String[] exceptions) {
                return method.equals("fastPath") ? calls(called) : null;
              }
            },
            ClassReader.SKIP_DEBUG);
    assertThat(called)
        .contains("Thread.getId")
        .noneMatch(name -> name.startsWith(FaultlineCell.class.getSimpleName()));
  }

  private static MethodVisitor calls(List<String> called) {
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public void visitMethodInsn(
          int opcode, String owner, String name, String type, boolean isInterface) {
        called.add(owner.substring(owner.lastIndexOf('/') + 1) + '.' + name);
      }
    };
  }

  private void call(int times) {
    for (int i = 0; i < times; i++) assertThat(hook.fastPath() == FaultlineHook.UNTOUCHED).isTrue();
  }
}
