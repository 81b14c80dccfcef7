import { contextBridge, ipcRenderer } from 'electron';

// The page may ask for its port and nothing else; whether it gets one, the main process decides.
contextBridge.exposeInMainWorld('wecomIdMapper', {
  requestPort: () => ipcRenderer.send('port:request'),
});

// A port can't go through the bridge: it is posted to the page's own window.
ipcRenderer.on('port', (event) => {
  window.postMessage('wecom-id-mapper:port', window.location.origin, event.ports);
});
