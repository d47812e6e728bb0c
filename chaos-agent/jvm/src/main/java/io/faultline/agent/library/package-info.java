/**
 * The interface of a library's package: a class that declares its join points. The hooks in such a
 * package are compiled against the library and defined once for each class loader that has it, as
 * its child; so no class outside the package may link one in it except the declaration.
 */
package io.faultline.agent.library;
