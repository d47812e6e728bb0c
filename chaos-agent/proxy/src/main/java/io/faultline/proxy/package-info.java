/**
 * The TCP fault proxy as a process: settings, assembly and main. Imports all packages of this room.
 */
package io.faultline.proxy;
