/** This copy of Faultline: its folders, the programs that it needs, the files that it writes. */
package io.faultline.cli.project;
