package io.faultline.agent.weave;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Restores the names of parameters in rewritten classes: before Java 21 a JVM omits them from the
 * class file that it passes to agents (JDK-8240908), and code that reads them, such as Spring,
 * would find none from then on, even after the fault is lifted. Thread-safe.
 */
final class ParameterNames implements ClassFileTransformer {
  private static final int FIRST_TO_KEEP_THEM = 21;
  private static final String ATTRIBUTE = "MethodParameters";

  /** Whether this JVM loses them. */
  static boolean areLost() {
    return Runtime.version().feature() < FIRST_TO_KEEP_THEM;
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] bytes) {
    if (type == null) return null;
    var file = ClassFiles.of(type);
    if (!ClassFiles.name(file, ATTRIBUTE)) return null;
    return with(named(file), bytes);
  }

  /** A parameter as in its class file; a null name means an omitted one. */
  private record Parameter(String name, int access) {}

  private static Map<String, List<Parameter>> named(byte[] file) {
    var found = new HashMap<String, List<Parameter>>();
    var visitor =
        new ClassVisitor(OpenedClassReader.ASM_API) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(OpenedClassReader.ASM_API) {
              @Override
              public void visitParameter(String parameter, int access) {
                found
                    .computeIfAbsent(name + descriptor, key -> new ArrayList<>())
                    .add(new Parameter(parameter, access));
              }
            };
          }
        };
    OpenedClassReader.of(file).accept(visitor, ClassReader.SKIP_CODE);
    return found;
  }

  private static byte[] with(Map<String, List<Parameter>> named, byte[] bytes) {
    var reader = OpenedClassReader.of(bytes);
    var writer = new ClassWriter(reader, 0);
    var visitor =
        new ClassVisitor(OpenedClassReader.ASM_API, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            var next = super.visitMethod(access, name, descriptor, signature, exceptions);
            var parameters = named.get(name + descriptor);
            if (parameters == null) return next;
            parameters.forEach(each -> next.visitParameter(each.name(), each.access()));
            // The writer itself would get the method as it was, in one piece.
            return new MethodVisitor(OpenedClassReader.ASM_API, next) {
              @Override
              public void visitParameter(String parameter, int access) {}
            };
          }
        };
    reader.accept(visitor, 0);
    return writer.toByteArray();
  }
}
