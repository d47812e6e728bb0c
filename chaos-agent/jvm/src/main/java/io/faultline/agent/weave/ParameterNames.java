package io.faultline.agent.weave;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Gives classes that are retransformed the names of their methods' parameters back: until Java 20 a
 * JVM loses them then (JDK-8240908), and Spring cannot do without.
 */
final class ParameterNames implements ClassFileTransformer {
  static final boolean ARE_LOST = Runtime.version().feature() < 21;

  private static final String ATTRIBUTE = "MethodParameters";

  private final Set<Class<?>> types;

  private record Parameter(String name, int access) {}

  ParameterNames(List<Class<?>> types) {
    this.types = Set.copyOf(types);
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String internalName,
      Class<?> type,
      ProtectionDomain domain,
      byte[] bytes) {
    try {
      if (type == null || !types.contains(type)) return null;
      var own = ClassFiles.of(type);
      // Not so for what the JVM gives: its constant pool still has the attribute's name.
      if (!ClassFiles.name(own, ATTRIBUTE) || hasAny(read(bytes))) return null;
      return with(read(own), bytes);
    } catch (Throwable e) {
      return null; // without names rather than not at all
    }
  }

  private static boolean hasAny(Map<String, List<Parameter>> names) {
    return names.values().stream().anyMatch(parameters -> !parameters.isEmpty());
  }

  private static Map<String, List<Parameter>> read(byte[] bytes) {
    Map<String, List<Parameter>> found = new HashMap<>();
    OpenedClassReader.of(bytes)
        .accept(
            new ClassVisitor(OpenedClassReader.ASM_API) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String form, String signature, String[] exceptions) {
                var parameters = found.computeIfAbsent(name + form, key -> new ArrayList<>());
                return new MethodVisitor(OpenedClassReader.ASM_API) {
                  @Override
                  public void visitParameter(String parameter, int flags) {
                    parameters.add(new Parameter(parameter, flags));
                  }
                };
              }
            },
            ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return found;
  }

  private static byte[] with(Map<String, List<Parameter>> names, byte[] bytes) {
    var reader = OpenedClassReader.of(bytes);
    var writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(OpenedClassReader.ASM_API, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String form, String signature, String[] exceptions) {
            var method = super.visitMethod(access, name, form, signature, exceptions);
            names
                .getOrDefault(name + form, List.of())
                .forEach(each -> method.visitParameter(each.name(), each.access()));
            // Wrapped, or the writer would copy the method as it was.
            return new MethodVisitor(OpenedClassReader.ASM_API, method) {};
          }
        },
        0);
    return writer.toByteArray();
  }
}
