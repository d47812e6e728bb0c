package io.faultline.agent.weave;

import static net.bytebuddy.jar.asm.Opcodes.ACC_PUBLIC;
import static net.bytebuddy.jar.asm.Opcodes.ACC_STATIC;
import static net.bytebuddy.jar.asm.Opcodes.ACONST_NULL;
import static net.bytebuddy.jar.asm.Opcodes.ASTORE;
import static net.bytebuddy.jar.asm.Opcodes.ATHROW;
import static net.bytebuddy.jar.asm.Opcodes.D2L;
import static net.bytebuddy.jar.asm.Opcodes.DCONST_1;
import static net.bytebuddy.jar.asm.Opcodes.DLOAD;
import static net.bytebuddy.jar.asm.Opcodes.DOUBLE;
import static net.bytebuddy.jar.asm.Opcodes.DSTORE;
import static net.bytebuddy.jar.asm.Opcodes.F_NEW;
import static net.bytebuddy.jar.asm.Opcodes.GOTO;
import static net.bytebuddy.jar.asm.Opcodes.ICONST_0;
import static net.bytebuddy.jar.asm.Opcodes.ICONST_1;
import static net.bytebuddy.jar.asm.Opcodes.IFEQ;
import static net.bytebuddy.jar.asm.Opcodes.IFGE;
import static net.bytebuddy.jar.asm.Opcodes.JSR;
import static net.bytebuddy.jar.asm.Opcodes.L2D;
import static net.bytebuddy.jar.asm.Opcodes.LADD;
import static net.bytebuddy.jar.asm.Opcodes.LCMP;
import static net.bytebuddy.jar.asm.Opcodes.LCONST_1;
import static net.bytebuddy.jar.asm.Opcodes.LLOAD;
import static net.bytebuddy.jar.asm.Opcodes.LONG;
import static net.bytebuddy.jar.asm.Opcodes.LRETURN;
import static net.bytebuddy.jar.asm.Opcodes.LSTORE;
import static net.bytebuddy.jar.asm.Opcodes.NOP;
import static net.bytebuddy.jar.asm.Opcodes.RET;
import static net.bytebuddy.jar.asm.Opcodes.V17;
import static net.bytebuddy.jar.asm.Opcodes.V1_1;
import static net.bytebuddy.jar.asm.Opcodes.V1_5;
import static net.bytebuddy.jar.asm.Opcodes.V1_6;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.boot.FaultlineHook;
import java.util.ArrayList;
import java.util.function.Consumer;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What javac does not make, but other compilers, shrinkers and old ones do. */
class OddClassFilesTest {
  private static final int SLOT = 7;

  private final TestHook hook = new TestHook();

  @BeforeEach
  void fillTheSlot() {
    FaultlineHook.SLOTS[SLOT] = hook;
    hook.kind = arguments -> new FaultlineCall();
  }

  @AfterEach
  void emptyTheSlot() {
    FaultlineHook.SLOTS[SLOT] = null;
  }

  /** From the first with frames on, and before: there the JVM infers types. */
  @ParameterizedTest
  @ValueSource(ints = {V1_1, V1_5, V1_6, V17})
  void returnsWithMoreOnTheStackThanTheValue(int version) throws ReflectiveOperationException {
    var type =
        define(
            version,
            "(J)J",
            code -> {
              code.visitInsn(ICONST_1);
              code.visitInsn(DCONST_1);
              code.visitVarInsn(LLOAD, 0);
              code.visitInsn(LRETURN);
              code.visitMaxs(5, 2);
            });
    assertThat(run(type, long.class, 3L)).isEqualTo(3L);
  }

  /** A jump back to the first instruction: there is a frame in that place already. */
  @ParameterizedTest
  @ValueSource(ints = {V1_1, V1_5, V1_6, V17})
  void loopsToItsFirstInstruction(int version) throws ReflectiveOperationException {
    var type =
        define(
            version,
            "(J)J",
            code -> {
              var start = new Label();
              var end = new Label();
              code.visitLabel(start);
              frame(code, version, LONG);
              code.visitVarInsn(LLOAD, 0);
              code.visitLdcInsn(10L);
              code.visitInsn(LCMP);
              code.visitJumpInsn(IFGE, end);
              code.visitVarInsn(LLOAD, 0);
              code.visitInsn(LCONST_1);
              code.visitInsn(LADD);
              code.visitVarInsn(LSTORE, 0);
              code.visitJumpInsn(GOTO, start);
              code.visitLabel(end);
              frame(code, version, LONG);
              code.visitVarInsn(LLOAD, 0);
              code.visitInsn(LRETURN);
              code.visitMaxs(4, 2);
            });
    assertThat(run(type, long.class, 3L)).isEqualTo(10L);
  }

  /** The argument's place holds something else when the method ends. */
  @ParameterizedTest
  @ValueSource(ints = {V1_1, V1_5, V1_6, V17})
  void usesAnArgumentsPlaceForAnotherType(int version) throws ReflectiveOperationException {
    var type =
        define(
            version,
            "(J)J",
            code -> {
              var end = new Label();
              code.visitVarInsn(LLOAD, 0);
              code.visitInsn(L2D);
              code.visitVarInsn(DSTORE, 0);
              code.visitInsn(ICONST_0);
              code.visitJumpInsn(IFEQ, end);
              code.visitInsn(NOP);
              code.visitLabel(end);
              frame(code, version, DOUBLE);
              code.visitVarInsn(DLOAD, 0);
              code.visitInsn(D2L);
              code.visitInsn(LRETURN);
              code.visitMaxs(2, 2);
            });
    assertThat(run(type, long.class, 3L)).isEqualTo(3L);
  }

  /** Its only way out is to throw. */
  @ParameterizedTest
  @ValueSource(ints = {V1_1, V1_5, V1_6, V17})
  void neverReturns(int version) throws ReflectiveOperationException {
    var told = new ArrayList<Throwable>();
    hook.kind =
        arguments ->
            new FaultlineCall() {
              @Override
              public void exit(Object returned, Throwable failure) {
                told.add(failure);
                result = 9L;
              }
            };
    var type =
        define(
            version,
            "(J)J",
            code -> {
              code.visitInsn(ACONST_NULL);
              code.visitInsn(ATHROW);
              code.visitMaxs(1, 2);
            });
    assertThat(run(type, long.class, 3L)).isEqualTo(9L);
    assertThat(told).singleElement().isInstanceOf(NullPointerException.class);
  }

  /** A subroutine, as old compilers made them of a finally block. */
  @ParameterizedTest
  @ValueSource(ints = {V1_1, V1_5})
  void callsASubroutine(int version) throws ReflectiveOperationException {
    var type =
        define(
            version,
            "(J)J",
            code -> {
              var sub = new Label();
              code.visitJumpInsn(JSR, sub);
              code.visitVarInsn(LLOAD, 0);
              code.visitInsn(LRETURN);
              code.visitLabel(sub);
              code.visitVarInsn(ASTORE, 2);
              code.visitVarInsn(LLOAD, 0);
              code.visitInsn(LCONST_1);
              code.visitInsn(LADD);
              code.visitVarInsn(LSTORE, 0);
              code.visitVarInsn(RET, 2);
              code.visitMaxs(4, 3);
            });
    assertThat(run(type, long.class, 3L)).isEqualTo(4L);
  }

  /** Where files of this version have them. */
  private static void frame(MethodVisitor code, int version, Object local) {
    if (version >= V1_6) code.visitFrame(F_NEW, 1, new Object[] {local}, 0, null);
  }

  private static Class<?> define(int version, String descriptor, Consumer<MethodVisitor> body) {
    var writer = new ClassWriter(0);
    writer.visit(version, ACC_PUBLIC, "Odd", null, "java/lang/Object", null);
    var code = writer.visitMethod(ACC_PUBLIC | ACC_STATIC, "run", descriptor, null, null);
    code.visitCode();
    body.accept(code);
    code.visitEnd();
    writer.visitEnd();
    return new WeavingLoader().define(writer.toByteArray(), SLOT);
  }

  private Object run(Class<?> type, Class<?> parameter, Object argument)
      throws ReflectiveOperationException {
    var result = type.getMethod("run", parameter).invoke(null, argument);
    assertThat(hook.arguments).containsExactly(argument);
    return result;
  }
}
