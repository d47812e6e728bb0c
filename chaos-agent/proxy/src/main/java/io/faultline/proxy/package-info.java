/** The TCP fault proxy as a process: settings, assembly and main. */
package io.faultline.proxy;
