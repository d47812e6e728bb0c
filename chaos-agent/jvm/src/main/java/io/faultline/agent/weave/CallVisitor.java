package io.faultline.agent.weave;

import static net.bytebuddy.jar.asm.Opcodes.AALOAD;
import static net.bytebuddy.jar.asm.Opcodes.AASTORE;
import static net.bytebuddy.jar.asm.Opcodes.ACONST_NULL;
import static net.bytebuddy.jar.asm.Opcodes.ALOAD;
import static net.bytebuddy.jar.asm.Opcodes.ANEWARRAY;
import static net.bytebuddy.jar.asm.Opcodes.ASTORE;
import static net.bytebuddy.jar.asm.Opcodes.ATHROW;
import static net.bytebuddy.jar.asm.Opcodes.BIPUSH;
import static net.bytebuddy.jar.asm.Opcodes.DUP;
import static net.bytebuddy.jar.asm.Opcodes.F_NEW;
import static net.bytebuddy.jar.asm.Opcodes.GETFIELD;
import static net.bytebuddy.jar.asm.Opcodes.GETSTATIC;
import static net.bytebuddy.jar.asm.Opcodes.GOTO;
import static net.bytebuddy.jar.asm.Opcodes.ICONST_0;
import static net.bytebuddy.jar.asm.Opcodes.IFEQ;
import static net.bytebuddy.jar.asm.Opcodes.IFNONNULL;
import static net.bytebuddy.jar.asm.Opcodes.IFNULL;
import static net.bytebuddy.jar.asm.Opcodes.IF_ACMPEQ;
import static net.bytebuddy.jar.asm.Opcodes.ILOAD;
import static net.bytebuddy.jar.asm.Opcodes.INVOKEVIRTUAL;
import static net.bytebuddy.jar.asm.Opcodes.IRETURN;
import static net.bytebuddy.jar.asm.Opcodes.ISTORE;
import static net.bytebuddy.jar.asm.Opcodes.NOP;
import static net.bytebuddy.jar.asm.Opcodes.POP;
import static net.bytebuddy.jar.asm.Opcodes.RETURN;
import static net.bytebuddy.jar.asm.Opcodes.SIPUSH;
import static net.bytebuddy.jar.asm.Opcodes.SWAP;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.boot.FaultlineHook;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.StackSize;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.visitor.StackAwareMethodVisitor;

/**
 * Asks the hook before a method's own code, and reports the outcome to the call that the hook
 * returned:
 *
 * <pre>{@code
 * FaultlineCall call = null;
 * FaultlineHook hook = FaultlineHook.SLOTS[slot];
 * if (hook != null) {
 *   Object fastPath = hook.fastPath();
 *   if (fastPath != FaultlineHook.UNTOUCHED) {
 *     call = hook.enter(fastPath, this, arguments, origin);
 *     if (call != null && call.arguments != null) arguments = call.arguments;
 *   }
 * }
 * if (call != null && call.skip) call.exit(null, null);
 * else try {
 *   result = own code;
 *   if (call == null) return result;
 *   call.exit(result, null);
 * } catch (Throwable t) {
 *   if (call == null) throw t;
 *   call.exit(null, t);
 * }
 * if (call.thrown != null) throw call.thrown;
 * return call.result;
 * }</pre>
 *
 * The call is in a local variable after all of the method's own, which stay where they are. The
 * stack is emptied before a jump to the end: a method may return with more on it than its value.
 */
final class CallVisitor extends StackAwareMethodVisitor {
  private static final String HOOK = Type.getInternalName(FaultlineHook.class);
  private static final String CALL = Type.getInternalName(FaultlineCall.class);
  private static final String OBJECT = "java/lang/Object";
  private static final String THROWABLE = "java/lang/Throwable";
  private static final Object[] EMPTY = {};

  /** Hook, fast path, this, arguments twice, an index and a value of two slots. */
  private static final int STACK = 8;

  /** Its size would be that of the arguments; storing the call corrects it. */
  private static final MethodDescription NO_SIZE =
      new MethodDescription.Latent.TypeInitializer(TypeDescription.UNDEFINED);

  private final WovenMethod method;
  private final int slot;
  private final int call;
  private final Type returned;
  private final List<WovenMethod.Argument> arguments;
  private final Object[] entry;
  private final Label body = new Label();
  private final Label ended = new Label();
  private final Label notified = new Label();
  private int locals;
  private boolean returns;

  CallVisitor(MethodVisitor next, WovenMethod method, int slot) {
    super(next, NO_SIZE);
    this.method = method;
    this.slot = slot;
    call = method.locals();
    returned = method.returned();
    arguments = method.arguments();
    entry = method.entry();
    locals = call + 1;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    super.visitInsn(ACONST_NULL);
    super.visitVarInsn(ASTORE, call);
    ask();
    mv.visitLabel(body);
    enterFrame(EMPTY);
    // Two frames cannot be in one place, and the own code may begin with one.
    mv.visitInsn(NOP);
  }

  @Override
  public void visitFrame(int type, int count, Object[] types, int depth, Object[] stack) {
    var all = method.with(CALL, count, types);
    super.visitFrame(F_NEW, all.length, all, depth, stack);
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode < IRETURN || opcode > RETURN) {
      super.visitInsn(opcode);
      return;
    }
    returns = true;
    if (opcode == RETURN) drainStack();
    else
      locals =
          Math.max(
              locals,
              drainStack(
                  returned.getOpcode(ISTORE),
                  returned.getOpcode(ILOAD),
                  StackSize.of(returned.getSize())));
    super.visitJumpInsn(GOTO, ended);
  }

  @Override
  public void visitMaxs(int stack, int ignored) {
    var failed = new Label();
    mv.visitLabel(ended);
    if (returns) tellReturned();
    mv.visitLabel(failed);
    tellFailed();
    mv.visitTryCatchBlock(body, ended, failed, null);
    answer();
    super.visitMaxs(Math.max(stack, STACK), locals);
  }

  /** Leaves the stack empty; jumps to {@link #notified} if the own code is skipped. */
  private void ask() {
    var empty = new Label();
    var untouched = new Label();
    mv.visitFieldInsn(GETSTATIC, HOOK, "SLOTS", "[L" + HOOK + ";");
    push(slot);
    mv.visitInsn(AALOAD);
    mv.visitInsn(DUP);
    mv.visitJumpInsn(IFNULL, empty);
    if (method.isReentered()) mv.visitFieldInsn(GETSTATIC, HOOK, "INSPECT", "L" + OBJECT + ";");
    else takeFastPath(untouched);
    enter();
    mv.visitLabel(untouched);
    enterFrame(HOOK, OBJECT);
    mv.visitInsn(POP);
    mv.visitLabel(empty);
    enterFrame(HOOK);
    mv.visitInsn(POP);
  }

  /** The hook is on the stack, and then also the result of its fast path. */
  private void takeFastPath(Label untouched) {
    mv.visitInsn(DUP);
    mv.visitMethodInsn(INVOKEVIRTUAL, HOOK, "fastPath", "()L" + OBJECT + ";", false);
    mv.visitInsn(DUP);
    mv.visitFieldInsn(GETSTATIC, HOOK, "UNTOUCHED", "L" + OBJECT + ";");
    mv.visitJumpInsn(IF_ACMPEQ, untouched);
  }

  /** Hook and fast path are on the stack; jumps to the own code or to the result. */
  private void enter() {
    if (method.isStatic()) mv.visitInsn(ACONST_NULL);
    else mv.visitVarInsn(ALOAD, 0);
    packArguments();
    mv.visitLdcInsn(method.origin());
    mv.visitMethodInsn(
        INVOKEVIRTUAL,
        HOOK,
        "enter",
        "(L" + OBJECT + ";L" + OBJECT + ";[L" + OBJECT + ";Ljava/lang/String;)L" + CALL + ";",
        false);
    mv.visitInsn(DUP);
    mv.visitVarInsn(ASTORE, call);
    mv.visitJumpInsn(IFNULL, body);
    if (!arguments.isEmpty()) unpackArguments();
    mv.visitVarInsn(ALOAD, call);
    mv.visitFieldInsn(GETFIELD, CALL, "skip", "Z");
    mv.visitJumpInsn(IFEQ, body);
    mv.visitVarInsn(ALOAD, call);
    mv.visitInsn(ACONST_NULL);
    mv.visitInsn(ACONST_NULL);
    exit();
    mv.visitJumpInsn(GOTO, notified);
  }

  private void packArguments() {
    push(arguments.size());
    mv.visitTypeInsn(ANEWARRAY, OBJECT);
    for (int i = 0; i < arguments.size(); i++) {
      var argument = arguments.get(i);
      mv.visitInsn(DUP);
      push(i);
      mv.visitVarInsn(argument.type().getOpcode(ILOAD), argument.slot());
      Values.box(mv, argument.type());
      mv.visitInsn(AASTORE);
    }
  }

  private void unpackArguments() {
    var same = new Label();
    mv.visitVarInsn(ALOAD, call);
    mv.visitFieldInsn(GETFIELD, CALL, "arguments", "[L" + OBJECT + ";");
    mv.visitInsn(DUP);
    mv.visitJumpInsn(IFNULL, same);
    for (int i = 0; i < arguments.size(); i++) {
      var argument = arguments.get(i);
      mv.visitInsn(DUP);
      push(i);
      mv.visitInsn(AALOAD);
      Values.unbox(mv, argument.type());
      mv.visitVarInsn(argument.type().getOpcode(ISTORE), argument.slot());
    }
    mv.visitLabel(same);
    enterFrame("[L" + OBJECT + ";");
    mv.visitInsn(POP);
  }

  /** The value is on the stack. */
  private void tellReturned() {
    var stack = returned.getSize() == 0 ? EMPTY : new Object[] {Values.frameType(returned)};
    endUnlessCalled(returned.getOpcode(IRETURN), stack);
    Values.box(mv, returned);
    mv.visitVarInsn(ALOAD, call);
    mv.visitInsn(SWAP);
    mv.visitInsn(ACONST_NULL);
    exit();
    mv.visitJumpInsn(GOTO, notified);
  }

  /** The exception of the own code is on the stack. */
  private void tellFailed() {
    endUnlessCalled(ATHROW, THROWABLE);
    mv.visitVarInsn(ALOAD, call);
    mv.visitInsn(SWAP);
    mv.visitInsn(ACONST_NULL);
    mv.visitInsn(SWAP);
    exit();
  }

  /**
   * Ends the method with the value on the stack if there is no call to notify; otherwise leaves it
   * there.
   */
  private void endUnlessCalled(int opcode, Object... stack) {
    var touched = new Label();
    exitFrame(stack);
    mv.visitVarInsn(ALOAD, call);
    mv.visitJumpInsn(IFNONNULL, touched);
    mv.visitInsn(opcode);
    mv.visitLabel(touched);
    exitFrame(stack);
  }

  /** The call, the value and the exception are on the stack. */
  private void exit() {
    var descriptor = "(L" + OBJECT + ";L" + THROWABLE + ";)V";
    mv.visitMethodInsn(INVOKEVIRTUAL, CALL, "exit", descriptor, false);
  }

  private void answer() {
    var returning = new Label();
    mv.visitLabel(notified);
    exitFrame(EMPTY);
    mv.visitVarInsn(ALOAD, call);
    mv.visitFieldInsn(GETFIELD, CALL, "thrown", "L" + THROWABLE + ";");
    mv.visitInsn(DUP);
    mv.visitJumpInsn(IFNULL, returning);
    mv.visitInsn(ATHROW);
    mv.visitLabel(returning);
    exitFrame(THROWABLE);
    mv.visitInsn(POP);
    mv.visitVarInsn(ALOAD, call);
    mv.visitFieldInsn(GETFIELD, CALL, "result", "L" + OBJECT + ";");
    Values.unbox(mv, returned);
    mv.visitInsn(returned.getOpcode(IRETURN));
  }

  private void enterFrame(Object... stack) {
    frame(entry.length, entry, stack);
  }

  private void exitFrame(Object... stack) {
    frame(0, EMPTY, stack);
  }

  private void frame(int count, Object[] types, Object... stack) {
    if (!method.hasFrames()) return;
    var all = method.with(CALL, count, types);
    mv.visitFrame(F_NEW, all.length, all, stack.length, stack);
  }

  private void push(int number) {
    if (number <= 5) mv.visitInsn(ICONST_0 + number);
    else mv.visitIntInsn(number <= Byte.MAX_VALUE ? BIPUSH : SIPUSH, number);
  }
}
