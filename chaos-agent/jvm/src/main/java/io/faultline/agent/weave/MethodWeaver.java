package io.faultline.agent.weave;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Puts the question to a slot's hook into methods of class files, adding no member. Reads nothing
 * but the file, once for the methods' sizes and once to write it: that is a tenth of what Byte
 * Buddy's advice takes. Thread-safe.
 */
final class MethodWeaver {
  /** The first class files with stack map frames (JVM specification, 4.7.4). */
  private static final int FIRST_WITH_FRAMES = Opcodes.V1_6;

  private static final int WITHOUT_CODE = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;

  private final int slot;

  MethodWeaver(int slot) {
    this.slot = slot;
  }

  byte[] weave(byte[] bytes, MethodFilter methods) {
    var reader = OpenedClassReader.of(bytes);
    var sizes = new LocalsOf(methods);
    reader.accept(sizes, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    if (sizes.found.isEmpty()) return bytes;
    var writer = new ClassWriter(reader, 0);
    reader.accept(new Weaving(writer, sizes.found), ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  private static String key(String name, String descriptor) {
    return name + descriptor;
  }

  /** How many slots of local variables the chosen methods have. */
  private static final class LocalsOf extends ClassVisitor {
    private final Map<String, Integer> found = new HashMap<>();
    private final MethodFilter methods;

    LocalsOf(MethodFilter methods) {
      super(OpenedClassReader.ASM_API);
      this.methods = methods;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      if (!isChosen(access, name, descriptor)) return null;
      return new MethodVisitor(OpenedClassReader.ASM_API) {
        @Override
        public void visitMaxs(int stack, int locals) {
          found.put(key(name, descriptor), locals);
        }
      };
    }

    private boolean isChosen(int access, String name, String descriptor) {
      if ((access & WITHOUT_CODE) != 0 || name.charAt(0) == '<' || !methods.accepts(access))
        return false;
      var parameters = Type.getArgumentTypes(descriptor);
      return methods.matches(name, Arrays.stream(parameters).map(Values::binaryName).toList());
    }
  }

  private final class Weaving extends ClassVisitor {
    private final Map<String, Integer> chosen;
    private String type;
    private boolean hasFrames;

    Weaving(ClassVisitor next, Map<String, Integer> chosen) {
      super(OpenedClassReader.ASM_API, next);
      this.chosen = chosen;
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String above, String[] interfaces) {
      super.visit(version, access, name, signature, above, interfaces);
      type = name;
      hasFrames = (version & 0xffff) >= FIRST_WITH_FRAMES;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      var next = super.visitMethod(access, name, descriptor, signature, exceptions);
      var locals = chosen.get(key(name, descriptor));
      if (locals == null) return next;
      boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
      var method = new WovenMethod(type, name, descriptor, isStatic, locals, hasFrames);
      return new CallVisitor(next, method, slot);
    }
  }
}
