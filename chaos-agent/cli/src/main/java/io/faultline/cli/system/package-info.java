/** The check of a system file, address by address. */
package io.faultline.cli.system;
