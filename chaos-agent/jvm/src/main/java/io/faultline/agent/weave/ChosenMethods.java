package io.faultline.agent.weave;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * The methods of a class file that a filter chooses. A bridge that leads to another chosen method
 * is excluded, so that its call is one call. So is any method that enters a chosen method twice: an
 * overload that calls another, or a coroutine that resumes; methods entered in this way are marked
 * as re-entered.
 */
final class ChosenMethods extends ClassVisitor {
  private static final int WITHOUT_CODE = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;
  private static final String CONTINUATION = "Lkotlin/coroutines/Continuation;)Ljava/lang/Object;";

  private final Map<String, Method> found = new LinkedHashMap<>();
  private final MethodFilter methods;
  private String owner;

  /**
   * The properties of a method that weaving needs.
   *
   * @param overloads the keys of the methods of its class and name that it calls
   */
  private record Method(int access, int locals, Set<String> overloads) {}

  private ChosenMethods(MethodFilter methods) {
    super(OpenedClassReader.ASM_API);
    this.methods = methods;
  }

  static ChosenMethods of(ClassReader reader, MethodFilter methods) {
    var chosen = new ChosenMethods(methods);
    reader.accept(chosen, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    chosen.found.values().removeIf(chosen::isBridge);
    return chosen;
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** How many slots of local variables a method has; empty if it is not chosen. */
  Optional<Integer> locals(String name, String descriptor) {
    return Optional.ofNullable(found.get(name + descriptor)).map(Method::locals);
  }

  boolean isReentered(String name, String descriptor) {
    var key = name + descriptor;
    return descriptor.endsWith(CONTINUATION)
        || found.values().stream().anyMatch(other -> other.overloads().contains(key));
  }

  private boolean isBridge(Method method) {
    return (method.access() & Opcodes.ACC_BRIDGE) != 0
        && method.overloads().stream().anyMatch(found::containsKey);
  }

  @Override
  public void visit(
      int version, int access, String name, String signature, String above, String[] interfaces) {
    owner = name;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    if (!isChosen(access, name, descriptor)) return null;
    var overloads = new HashSet<String>();
    return new MethodVisitor(OpenedClassReader.ASM_API) {
      @Override
      public void visitMethodInsn(
          int opcode, String type, String called, String form, boolean isInterface) {
        if (type.equals(owner) && called.equals(name) && !form.equals(descriptor))
          overloads.add(called + form);
      }

      @Override
      public void visitMaxs(int stack, int locals) {
        found.put(name + descriptor, new Method(access, locals, overloads));
      }
    };
  }

  private boolean isChosen(int access, String name, String descriptor) {
    if ((access & WITHOUT_CODE) != 0 || name.charAt(0) == '<' || !methods.accepts(access))
      return false;
    var parameters = Type.getArgumentTypes(descriptor);
    return methods.matches(name, Arrays.stream(parameters).map(Type::getClassName).toList());
  }
}
