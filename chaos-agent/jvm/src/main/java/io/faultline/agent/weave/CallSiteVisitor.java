package io.faultline.agent.weave;

import java.util.Optional;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;

/** Redirects the calls of one method in a class file, including references to the method. */
final class CallSiteVisitor extends ClassVisitor {
  private final Redirect redirect;
  private final String owner;
  private final String to;
  private boolean found;

  private CallSiteVisitor(ClassVisitor next, Redirect redirect) {
    super(OpenedClassReader.ASM_API, next);
    this.redirect = redirect;
    owner = Type.getInternalName(redirect.owner());
    to = Type.getInternalName(redirect.to());
  }

  /** The class file with redirected calls, or empty if it has none of them. */
  static Optional<byte[]> redirected(byte[] bytes, Redirect redirect) {
    var reader = OpenedClassReader.of(bytes);
    var writer = new ClassWriter(reader, 0);
    var visitor = new CallSiteVisitor(writer, redirect);
    reader.accept(visitor, 0);
    return visitor.found ? Optional.of(writer.toByteArray()) : Optional.empty();
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    var next = super.visitMethod(access, name, descriptor, signature, exceptions);
    return new MethodVisitor(OpenedClassReader.ASM_API, next) {
      @Override
      public void visitMethodInsn(
          int opcode, String type, String method, String form, boolean isInterface) {
        boolean isIt = opcode == Opcodes.INVOKESTATIC && isIt(type, method);
        super.visitMethodInsn(opcode, isIt ? to : type, method, form, isInterface);
      }

      @Override
      public void visitInvokeDynamicInsn(
          String method, String form, Handle bootstrap, Object... arguments) {
        var redirected = arguments.clone();
        for (int i = 0; i < redirected.length; i++)
          if (redirected[i] instanceof Handle handle && isIt(handle.getOwner(), handle.getName()))
            redirected[i] =
                new Handle(handle.getTag(), to, handle.getName(), handle.getDesc(), false);
        super.visitInvokeDynamicInsn(method, form, bootstrap, redirected);
      }
    };
  }

  private boolean isIt(String type, String method) {
    boolean isIt = type.equals(owner) && method.equals(redirect.method());
    found |= isIt;
    return isIt;
  }
}
