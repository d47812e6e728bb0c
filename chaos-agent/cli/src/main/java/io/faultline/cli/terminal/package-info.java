/**
 * The common parts of every command's user interface: exit codes, tables, JSON, progress, Ctrl-C.
 */
package io.faultline.cli.terminal;
