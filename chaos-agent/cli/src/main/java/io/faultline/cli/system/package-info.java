/** The system file, asked address by address. */
package io.faultline.cli.system;
